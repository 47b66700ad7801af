#include "desk/place_order.hpp"

#include "desk/shop.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using tests::must;
using tests::refusal_of;
using tests::sample_product;

class PlaceOrder_ : public testing::Test {
protected:
    Outcome<orders::Order> place(const contracts::Contract& contract, const accounts::Actor& actor) {
        return place_order(world, actor, {.contract = contract.id, .product = sample_product});
    }

    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
};
using Store = PlaceOrder_;
using Ordering = PlaceOrder_;

TEST_F(Store, shows_products_to_visitors_and_offers_to_customers) {
    const auto for_visitor = must(look_at_shop(world, nullptr));
    EXPECT_EQ(for_visitor.products.size(), 1U);
    EXPECT_TRUE(for_visitor.offers.empty());
    EXPECT_TRUE(must(look_at_shop(world, &cast.officer)).offers.empty());
    EXPECT_EQ(must(look_at_shop(world, &cast.neighbour_customer)).offers.size(), 1U);
}

TEST_F(Store, says_beside_each_contract_why_it_cannot_be_bought_for) {
    for (const auto& offer : must(look_at_shop(world, &cast.kaisha_customer)).offers) {
        const bool hindered =
            offer.contract.id == cast.suspended.id || offer.contract.id == cast.flex_without_fixed_ip_address.id;
        EXPECT_EQ(!offer.obstacles.empty(), hindered) << offer.contract.number;
    }
}

TEST_F(Ordering, begins_a_draft_at_the_price_of_the_day) {
    const auto order = must(place(cast.contract(), cast.kaisha_customer));
    EXPECT_EQ(order.stage, orders::Stage::draft);
    EXPECT_EQ(order.price, Yen{66'000});
    EXPECT_EQ(order.customer, cast.kaisha.id);
    EXPECT_TRUE(order.number.starts_with("CD-"));
    EXPECT_TRUE(tests::happened(tests::history_of(world, order), audit::Action::order_made));
}

TEST_F(Ordering, uses_one_dossier_for_all_orders_of_a_customer) {
    const auto first = must(place(cast.contract(), cast.kaisha_customer));
    const auto second = must(place(cast.apply_only, cast.kaisha_customer));
    const auto neighbours = must(place(cast.of_neighbour, cast.neighbour_customer));
    EXPECT_EQ(first.dossier, second.dossier);
    EXPECT_NE(first.number, second.number);
    EXPECT_NE(first.dossier, neighbours.dossier);
}

TEST_F(Ordering, by_an_operator_is_the_customers_order) {
    EXPECT_EQ(must(place(cast.contract(), cast.desk_operator)).customer, cast.kaisha.id);
}

TEST_F(Ordering, finds_no_contract_of_somebody_else) {
    EXPECT_EQ(refusal_of(place(cast.contract(), cast.neighbour_customer)), Refusal::not_found);
}

TEST_F(Ordering, is_not_for_officers) { EXPECT_EQ(refusal_of(place(cast.contract(), cast.officer)), Refusal::not_allowed); }

TEST_F(Ordering, refuses_what_the_hosting_contract_does_not_allow) {
    EXPECT_EQ(refusal_of(place(cast.flex_without_fixed_ip_address, cast.kaisha_customer)), Refusal::fixed_ip_address_missing);
    EXPECT_EQ(refusal_of(place(cast.suspended, cast.kaisha_customer)), Refusal::contract_invalid);
}

TEST_F(Ordering, refuses_a_product_that_is_not_sold) {
    EXPECT_EQ(refusal_of(place_order(world, cast.kaisha_customer, {.contract = cast.contract().id, .product = "ev-deluxe"})),
              Refusal::not_an_option);
    simulated.clock().set(parse_rfc3339("2026-01-05T00:00:00Z").value());  // before the first price
    EXPECT_EQ(refusal_of(place(cast.contract(), cast.kaisha_customer)), Refusal::not_an_option);
}

// Five random bytes make the number; a source that repeats itself must not end the order.
TEST_F(Ordering, draws_another_number_when_one_is_taken) {
    struct Stuck final : ports::Randomness {
        explicit Stuck(ports::Randomness& inner) : real(inner) {}
        void fill(std::span<std::uint8_t> bytes) override {
            real.fill(bytes);
            if (++calls <= 6) std::ranges::fill(bytes.subspan(0, 12), std::uint8_t{7});
        }
        ports::Randomness& real;
        int calls = 0;
    } stuck(world.randomness);
    World repeating{world.store,  world.clock,         stuck,         world.passwords,      world.correspondence,
                    world.mailer, world.card_payments, world.issuer,  world.authority_keys, world.installer,
                    world.prober, world.log,           world.settings};
    const auto first =
        must(place_order(repeating, cast.kaisha_customer, {.contract = cast.contract().id, .product = sample_product}));
    const auto second =
        must(place_order(repeating, cast.kaisha_customer, {.contract = cast.contract().id, .product = sample_product}));
    EXPECT_NE(first.number, second.number);
}

}  // namespace
}  // namespace certdesk::desk

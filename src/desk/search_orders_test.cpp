#include "desk/search_orders.hpp"

#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"

#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using tests::must;
using tests::refusal_of;

class OrderSearching : public testing::Test {
protected:
    std::vector<std::string> found(const accounts::Actor& actor, const std::string& text) {
        std::vector<std::string> numbers;
        for (const auto& line : must(search_orders(world, actor, {.text = text})).lines) numbers.push_back(line.order.number);
        return numbers;
    }

    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
};

TEST_F(OrderSearching, follows_an_order_from_its_survey_to_its_certificate) {
    const auto order = tests::pay_order(world, cast, cast.contract());
    simulated.drain();
    const std::vector only{order.number};
    for (const auto& known : {order.number, order.number.substr(3, 4), order.names.front(), std::string("㈱クラウド見本"),
                              std::string("cloud mihon company limited"), "サーバID " + cast.contract().number, cast.kaisha.mail_address})
        EXPECT_EQ(found(cast.desk_operator, known), only) << known;
    EXPECT_TRUE(found(cast.desk_operator, "見つからないもの").empty());
}

TEST_F(OrderSearching, finds_for_a_customer_what_is_theirs_and_nothing_else) {
    const auto order = tests::pay_order(world, cast, cast.contract());
    EXPECT_EQ(found(cast.kaisha_customer, order.number).size(), 1U);
    EXPECT_TRUE(found(cast.neighbour_customer, order.number).empty());
    EXPECT_TRUE(found(cast.neighbour_customer, order.names.front()).empty());
}

TEST_F(OrderSearching, goes_on_page_by_page) {
    std::vector<std::string> all;
    for (int i = 0; i < 5; ++i) {
        simulated.clock().advance(std::chrono::seconds{1});
        all.insert(all.begin(), tests::make_order(world, cast, cast.contract()).number);
    }
    std::vector<std::string> seen;
    std::optional<OrderId> after;
    for (bool more = true; more;) {
        const auto page =
            must(search_orders(world, cast.desk_operator, {.text = cast.contract().number, .limit = 2, .after = after}));
        for (const auto& line : page.lines) seen.push_back(line.order.number);
        EXPECT_TRUE(page.all);
        ASSERT_FALSE(page.lines.empty());
        after = page.lines.back().order.id;
        more = page.more;
    }
    EXPECT_EQ(seen, all);
    EXPECT_EQ(refusal_of(search_orders(world, cast.desk_operator, {.text = "nowhere", .limit = 2, .after = after})),
              Refusal::not_found);
}

TEST_F(OrderSearching, wants_something_to_look_for) {
    EXPECT_EQ(refusal_of(search_orders(world, cast.desk_operator, {.text = " "})), Refusal::required);
    EXPECT_EQ(refusal_of(search_orders(world, cast.desk_operator, {.text = std::string(201, 'a')})), Refusal::too_long);
    EXPECT_EQ(refusal_of(search_orders(world, cast.desk_operator, {.text = "a\xff"})), Refusal::not_storable_text);
    EXPECT_EQ(refusal_of(search_orders(world, cast.desk_operator, {.text = "a", .limit = 101})), Refusal::not_an_option);
    EXPECT_EQ(refusal_of(search_orders(world, cast.officer, {.text = "a"})), Refusal::not_allowed);
}

}  // namespace
}  // namespace certdesk::desk

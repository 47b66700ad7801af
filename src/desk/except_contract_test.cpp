#include "desk/except_contract.hpp"

#include "desk/place_order.hpp"
#include "desk/shop.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"
#include "tests/support/simulated_world.hpp"

#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using contracts::Rule;
using tests::must;

class Excepting : public testing::Test {
protected:
    tests::SimulatedWorld simulated;
    tests::Cast cast = tests::bring_in_cast(simulated.world());
    const Day today = day_in_japan(simulated.clock().now());

    NewException wish(const contracts::Contract& contract, Rule rule) {
        return {.contract = contract.id, .rule = rule, .until = today + std::chrono::days{30}, .why = "サーバー移行の途中のため"};
    }
    Outcome<orders::Order> order(const contracts::Contract& contract) {
        return place_order(simulated.world(), cast.kaisha_customer, {.contract = contract.id, .product = tests::sample_product});
    }
    ContractFile file(const contracts::Contract& contract) {
        return must(look_at_contract(simulated.world(), cast.desk_operator, contract.id));
    }
    accounts::Actor second() {
        auto other = cast.desk_operator;
        other.name = "見本 二郎";
        return other;
    }
    static Refusal refusal(const auto& outcome) {
        const auto* refused = outcome ? nullptr : refusal_in(outcome.error());
        return refused == nullptr ? Refusal::not_found : refused->findings.front().refusal;
    }
};

TEST_F(Excepting, a_flex_contract_without_a_fixed_address_lets_it_be_bought_for) {
    const auto& flex = cast.flex_without_fixed_ip_address;
    EXPECT_FALSE(order(flex));
    const auto made = must(grant_exception(simulated.world(), cast.desk_operator, wish(flex, Rule::fixed_ip_address_missing)));
    EXPECT_TRUE(order(flex));
    EXPECT_EQ(file(flex).standing.relied_on.front().id, made.id);

    simulated.clock().advance(std::chrono::days{31});
    EXPECT_EQ(refusal(order(flex)), Refusal::fixed_ip_address_missing);
    EXPECT_EQ(contracts::state_of(file(flex).exceptions.front(), file(flex).today), contracts::ExceptionState::run_out);
}

// R4: the rule holds "basically".
TEST_F(Excepting, an_old_plesk_makes_it_full_service_and_says_so_in_the_shop) {
    const auto& contract = cast.apply_only_old_plesk;
    EXPECT_EQ(file(contract).standing.service, contracts::Service::apply_only);
    must(grant_exception(simulated.world(), cast.desk_operator, wish(contract, Rule::plesk_unsupported)));
    EXPECT_EQ(file(contract).standing.service, contracts::Service::full);
    const auto shop = must(look_at_shop(simulated.world(), &cast.kaisha_customer));
    for (const auto& offer : shop.offers)
        if (offer.contract.id == contract.id) {
            EXPECT_EQ(offer.service, contracts::Service::full);
            EXPECT_EQ(offer.relied_on.size(), 1U);
        }
}

TEST_F(Excepting, is_refused_where_the_rule_does_not_stand_in_the_way) {
    EXPECT_EQ(refusal(grant_exception(simulated.world(), cast.desk_operator, wish(cast.contract(), Rule::contract_invalid))),
              Refusal::exception_not_needed);
    EXPECT_EQ(refusal(grant_exception(simulated.world(), cast.desk_operator, wish(cast.apply_only, Rule::plesk_unsupported))),
              Refusal::exception_not_needed);  // R3: without Plesk there is nothing to install through
}

TEST_F(Excepting, wants_a_reason_and_a_day_to_come_and_an_operator) {
    auto asked = wish(cast.suspended, Rule::contract_invalid);
    EXPECT_EQ(refusal(grant_exception(simulated.world(), cast.kaisha_customer, asked)), Refusal::not_allowed);
    asked.until = today - std::chrono::days{1};
    EXPECT_EQ(refusal(grant_exception(simulated.world(), cast.desk_operator, asked)), Refusal::date_in_past);
    asked.why = " 　";
    EXPECT_EQ(refusal(grant_exception(simulated.world(), cast.desk_operator, asked)), Refusal::reason_missing);
}

TEST_F(Excepting, takes_two_persons_where_the_desk_wants_it) {
    simulated.settings().exceptions_need_two = true;
    const auto made = must(grant_exception(simulated.world(), cast.desk_operator, wish(cast.suspended, Rule::contract_invalid)));
    EXPECT_FALSE(order(cast.suspended));
    EXPECT_EQ(refusal(confirm_exception(simulated.world(), cast.desk_operator, made.id)), Refusal::second_person_needed);
    must(confirm_exception(simulated.world(), second(), made.id));
    EXPECT_TRUE(order(cast.suspended));
    EXPECT_EQ(refusal(confirm_exception(simulated.world(), second(), made.id)), Refusal::not_open_now);
}

TEST_F(Excepting, ends_at_once_when_it_is_withdrawn) {
    const auto made = must(grant_exception(simulated.world(), cast.desk_operator, wish(cast.suspended, Rule::contract_invalid)));
    must(withdraw_exception(simulated.world(), cast.desk_operator, made.id, "移行が終わったため"));
    EXPECT_EQ(refusal(order(cast.suspended)), Refusal::contract_invalid);
    EXPECT_EQ(refusal(withdraw_exception(simulated.world(), cast.desk_operator, made.id, "もう一度")), Refusal::not_open_now);
}

TEST_F(Excepting, leaves_who_and_why_in_the_audit_chain) {
    must(grant_exception(simulated.world(), cast.desk_operator, wish(cast.suspended, Rule::contract_invalid)));
    const auto events =
        must(ports::reading(simulated.store(), [](ports::Transaction& t) { return t.audit().events_after(0, 1000); }));
    EXPECT_EQ(events.back().action, audit::Action::exception_granted);
    EXPECT_EQ(events.back().actor_name, cast.desk_operator.name);
    EXPECT_EQ(events.back().why, "サーバー移行の途中のため");
    EXPECT_EQ(events.back().subject, cast.suspended.id.text());
}

TEST_F(Excepting, finds_a_contract_by_its_number) {
    EXPECT_EQ(must(find_contract_by_number(simulated.world(), cast.desk_operator, cast.suspended.number)), cast.suspended.id);
    EXPECT_EQ(refusal(find_contract_by_number(simulated.world(), cast.desk_operator, "nobody's")), Refusal::not_found);
    EXPECT_EQ(must(list_contracts(simulated.world(), cast.desk_operator)).size(), cast.contracts.size() + 5);
}

}  // namespace
}  // namespace certdesk::desk

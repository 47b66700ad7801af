#include "core/contracts/contract.hpp"

#include <gtest/gtest.h>

namespace certdesk::contracts {

namespace {

const Day today = parse_iso_date("2026-11-24").value();

Contract contract(Plan plan, Plesk plesk = Plesk::none) {
    Contract made;
    made.number = "H-1001";
    made.plan = plan;
    made.plesk = plesk;
    return made;
}

std::vector<Refusal> refusals(const Contract& asked) {
    std::vector<Refusal> found;
    for (const auto& finding : obstacles(asked, today)) found.push_back(finding.refusal);
    return found;
}

}  // namespace

TEST(Service, is_full_on_every_plan_but_ex_cloud_without_a_supported_plesk) {
    for (const auto plan : all_of<Plan>()) {
        if (plan == Plan::ex_cloud) continue;
        for (const auto plesk : all_of<Plesk>()) EXPECT_EQ(service_of(contract(plan, plesk)), Service::full) << to_text(plan);
    }
    EXPECT_EQ(service_of(contract(Plan::ex_cloud, Plesk::supported)), Service::full);
    EXPECT_EQ(service_of(contract(Plan::ex_cloud, Plesk::none)), Service::apply_only);
    EXPECT_EQ(service_of(contract(Plan::ex_cloud, Plesk::unsupported)), Service::apply_only);
}

TEST(Contract, in_order_has_no_obstacles) { EXPECT_TRUE(obstacles(contract(Plan::rental_pro), today).empty()); }

TEST(Contract, on_flex_needs_a_fixed_ip_address) {
    auto flex = contract(Plan::flex);
    flex.fixed_ip_address = false;
    EXPECT_EQ(refusals(flex), std::vector{Refusal::fixed_ip_address_missing});
    flex.plan = Plan::secure;
    EXPECT_TRUE(refusals(flex).empty());
}

TEST(Contract, that_is_invalid_or_ended_is_refused_with_its_number) {
    auto invalid = contract(Plan::advance);
    invalid.valid = false;
    EXPECT_EQ(obstacles(invalid, today), std::vector{(Finding{Refusal::contract_invalid, "", {{"contract", "H-1001"}}})});

    auto ending = contract(Plan::advance);
    ending.ends_on = today;
    EXPECT_TRUE(refusals(ending).empty());
    ending.ends_on = today - std::chrono::days{1};
    EXPECT_EQ(refusals(ending), std::vector{Refusal::contract_invalid});
}

TEST(Contract, names_every_obstacle) {
    auto flex = contract(Plan::flex);
    flex.valid = false;
    flex.ssl_capable = false;
    flex.fixed_ip_address = false;
    EXPECT_EQ(refusals(flex),
              (std::vector{Refusal::contract_invalid, Refusal::contract_not_ssl_capable, Refusal::fixed_ip_address_missing}));
}

}  // namespace certdesk::contracts

#include "core/contracts/standing.hpp"

#include <gtest/gtest.h>

namespace certdesk::contracts {

namespace {

const Day today = parse_iso_date("2026-11-24").value();
const auto table = usual_plan_table();

Contract contract(Plan plan, Plesk plesk = Plesk::none, std::string plesk_version = {}) {
    Contract made;
    made.number = "H-1001";
    made.plan = plan;
    made.plesk = plesk;
    made.plesk_version = std::move(plesk_version);
    return made;
}

Exception exception(Rule rule, const char* until = "2027-03-31") {
    Exception made;
    made.rule = rule;
    made.why = "移行の途中";
    made.until = parse_iso_date(until).value();
    made.granted_by = made.confirmed_by = "operator";
    made.granted_at = at_in_japan(today, {9, 0});
    made.confirmed_at = made.granted_at;
    return made;
}

Service service(const Contract& asked, const std::vector<Exception>& exceptions = {}, Day day = today) {
    return standing_of(asked, table, exceptions, day).service;
}

std::vector<Refusal> refusals(const Contract& asked, const std::vector<Exception>& exceptions = {}, Day day = today) {
    std::vector<Refusal> found;
    for (const auto& finding : standing_of(asked, table, exceptions, day).obstacles) found.push_back(finding.refusal);
    return found;
}

}  // namespace

TEST(Service, is_full_on_every_plan_but_ex_cloud_without_a_supported_plesk) {
    for (const auto plan : all_of<Plan>()) {
        if (plan == Plan::ex_cloud) continue;
        for (const auto plesk : all_of<Plesk>()) EXPECT_EQ(service(contract(plan, plesk)), Service::full) << to_text(plan);
    }
    EXPECT_EQ(service(contract(Plan::ex_cloud, Plesk::supported)), Service::full);
    EXPECT_EQ(service(contract(Plan::ex_cloud, Plesk::none)), Service::apply_only);
    EXPECT_EQ(service(contract(Plan::ex_cloud, Plesk::unsupported)), Service::apply_only);
}

TEST(Service, follows_the_support_of_the_plesk_version_by_the_day) {
    auto dated = table;
    dated.plesk = {{"18", {}}, {"17", parse_iso_date("2021-04-13")}, {"17.8", parse_iso_date("2026-11-24")}};
    const auto on = [&](const char* version, Day day) {
        return standing_of(contract(Plan::ex_cloud, Plesk::supported, version), dated, {}, day).service;
    };
    EXPECT_EQ(on("18.0.65", today), Service::full);
    EXPECT_EQ(on("17.8.11", today), Service::full);  // the longer row goes before
    EXPECT_EQ(on("17.8.11", today + std::chrono::days{1}), Service::apply_only);
    EXPECT_EQ(on("17.5", today), Service::apply_only);
    EXPECT_EQ(on("180", today), Service::full);  // nobody speaks of it: as the provider says
    EXPECT_EQ(service(contract(Plan::ex_cloud, Plesk::supported, "12.5")), Service::apply_only);
    EXPECT_EQ(service(contract(Plan::ex_cloud, Plesk::none, "18")), Service::apply_only);
}

TEST(Service, is_full_with_an_old_plesk_while_an_exception_counts) {
    const auto old_plesk = contract(Plan::ex_cloud, Plesk::unsupported);
    const std::vector<Exception> until_march{exception(Rule::plesk_unsupported)};
    EXPECT_EQ(service(old_plesk, until_march), Service::full);
    EXPECT_EQ(service(old_plesk, until_march, until_march[0].until), Service::full);
    EXPECT_EQ(service(old_plesk, until_march, until_march[0].until + std::chrono::days{1}), Service::apply_only);
    EXPECT_EQ(service(old_plesk, until_march, today - std::chrono::days{1}), Service::apply_only);
    EXPECT_EQ(service(contract(Plan::ex_cloud, Plesk::none), until_march), Service::apply_only);
    EXPECT_EQ(standing_of(old_plesk, table, until_march, today).relied_on.size(), 1U);
    EXPECT_EQ(standing_of(old_plesk, table, {}, today).could_be_excepted, std::vector{Rule::plesk_unsupported});
}

TEST(Contract, in_order_has_no_obstacles) {
    const auto standing = standing_of(contract(Plan::rental_pro), table, {}, today);
    EXPECT_TRUE(standing.obstacles.empty());
    EXPECT_TRUE(standing.relied_on.empty());
    EXPECT_TRUE(standing.could_be_excepted.empty());
}

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
    EXPECT_EQ(standing_of(invalid, table, {}, today).obstacles,
              std::vector{(Finding{Refusal::contract_invalid, "", {{"contract", "H-1001"}}})});

    auto ending = contract(Plan::advance);
    ending.ends_on = today;
    EXPECT_TRUE(refusals(ending).empty());
    ending.ends_on = today - std::chrono::days{1};
    EXPECT_EQ(refusals(ending), std::vector{Refusal::contract_invalid});
}

TEST(Contract, names_every_obstacle_that_no_exception_takes_away) {
    auto flex = contract(Plan::flex);
    flex.valid = false;
    flex.ssl_capable = false;
    flex.fixed_ip_address = false;
    EXPECT_EQ(refusals(flex),
              (std::vector{Refusal::contract_invalid, Refusal::contract_not_ssl_capable, Refusal::fixed_ip_address_missing}));
    EXPECT_EQ(refusals(flex, {exception(Rule::not_ssl_capable), exception(Rule::contract_invalid)}),
              std::vector{Refusal::fixed_ip_address_missing});
}

TEST(Contract, on_a_plan_that_has_no_terms_yet_cannot_serve_certificates) {
    const auto before = parse_iso_date("2013-12-31").value();
    EXPECT_EQ(refusals(contract(Plan::secure), {}, before), std::vector{Refusal::contract_not_ssl_capable});
}

TEST(Contract, follows_the_newest_terms_of_its_plan) {
    auto dated = table;
    auto later = *table.terms(Plan::secure, today);
    later.from = today;
    later.serving = Serving::by_customer;
    dated.plans.insert(dated.plans.begin(), later);  // in whatever order they are written
    EXPECT_EQ(standing_of(contract(Plan::secure), dated, {}, today - std::chrono::days{1}).service, Service::full);
    EXPECT_EQ(standing_of(contract(Plan::secure), dated, {}, today).service, Service::apply_only);
}

TEST(Exception, counts_from_its_confirmation_to_its_last_day_or_its_withdrawal) {
    auto made = exception(Rule::not_ssl_capable, "2026-11-26");
    EXPECT_FALSE(counts_on(made, today - std::chrono::days{1}));
    EXPECT_TRUE(counts_on(made, today));
    EXPECT_TRUE(counts_on(made, made.until));
    EXPECT_FALSE(counts_on(made, made.until + std::chrono::days{1}));
    EXPECT_EQ(state_of(made, made.until + std::chrono::days{1}), ExceptionState::run_out);

    made.withdrawn_at = at_in_japan(today + std::chrono::days{1}, {9, 0});
    EXPECT_TRUE(counts_on(made, today));
    EXPECT_FALSE(counts_on(made, today + std::chrono::days{1}));
    EXPECT_EQ(state_of(made, today), ExceptionState::withdrawn);
}

TEST(Exception, waits_for_its_second_person) {
    auto made = exception(Rule::not_ssl_capable);
    made.confirmed_by.clear();
    made.confirmed_at.reset();
    EXPECT_EQ(state_of(made, today), ExceptionState::awaiting_second);
    EXPECT_FALSE(counts_on(made, today));
}

}  // namespace certdesk::contracts

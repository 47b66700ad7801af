#include "core/vetting/cast_test.hpp"

#include <functional>
#include <gtest/gtest.h>

namespace certdesk::vetting {

namespace {

using contracts::Plan;
using survey::Field;

std::vector<Refusal> refused(const std::function<void(ApplicationFacts&)>& edit) {
    auto facts = cast::facts();
    edit(facts);
    facts.standing = cast::standing_of(facts.contract);
    return cast::refusals(preflight(facts, cast::trial));
}

void make_sole_proprietor(ApplicationFacts& facts) {
    facts.answers[Field::applicant_kind] = "sole_proprietor";
    facts.answers[Field::birth_date] = "1990-01-02";
    facts.answers[Field::opening_notified] = "yes";
    facts.answers[Field::trade_name_documented] = "yes";
}

using enum Refusal;
using Refusals = std::vector<Refusal>;

}  // namespace

TEST(Preflight, finds_nothing_against_a_sound_application) {
    EXPECT_EQ(refused([](auto&) {}), Refusals{});
}

TEST(Preflight, refuses_who_cannot_apply_each_by_its_own_name) {
    EXPECT_EQ(refused([](auto& f) { f.answers[Field::applicant_kind] = "overseas"; }), Refusals{not_registered_in_japan});  // R71
    EXPECT_EQ(refused([](auto& f) { f.answers[Field::applicant_kind] = "voluntary_association"; }),
              Refusals{voluntary_association});  // R72
}

TEST(Preflight, takes_a_sole_proprietor_who_meets_the_conditions) { EXPECT_EQ(refused(make_sole_proprietor), Refusals{}); }

TEST(Preflight, refuses_a_sole_proprietor_who_does_not) {
    const auto sole = [](Field field, std::string value) {
        return refused([&](auto& facts) {
            make_sole_proprietor(facts);
            facts.answers[field] = value;
        });
    };
    EXPECT_EQ(sole(Field::birth_date, "2006-11-25"), Refusals{sole_proprietor_too_young});  // R74: twenty tomorrow
    EXPECT_EQ(sole(Field::birth_date, "2006-11-24"), Refusals{});
    EXPECT_EQ(sole(Field::opening_notified, "no"), Refusals{business_not_notified});           // R75
    EXPECT_EQ(sole(Field::trade_name_documented, "no"), Refusals{trade_name_not_documented});  // R76
}

TEST(Preflight, takes_the_age_from_the_policy) {
    auto facts = cast::facts();
    make_sole_proprietor(facts);
    facts.answers[Field::birth_date] = "2008-02-29";
    auto context = cast::trial;
    context.policy.sole_proprietor_minimum_age = 18;
    EXPECT_TRUE(preflight(facts, context).empty());
    context.today = parse_iso_date("2026-02-28").value();
    EXPECT_EQ(preflight(facts, context), (std::vector{Finding{sole_proprietor_too_young, "birth_date", {{"minimum", "18"}}}}));
    context.today = parse_iso_date("2026-03-01").value();
    EXPECT_TRUE(preflight(facts, context).empty());
}

TEST(Preflight, refuses_contracts_each_by_its_own_name) {
    EXPECT_EQ(refused([](auto& f) { f.contract.ssl_capable = false; }), Refusals{contract_not_ssl_capable});  // R78
    EXPECT_EQ(refused([](auto& f) {
                  f.contract.plan = Plan::flex;  // R79
                  f.contract.fixed_ip_address = false;
              }),
              Refusals{fixed_ip_address_missing});
    EXPECT_EQ(refused([](auto& f) { f.contract.valid = false; }), Refusals{contract_invalid});  // R80
}

TEST(Preflight, refuses_names_that_cannot_be_applied_for) {
    const auto with_name = [](const std::string& name) { return applicant_obstacles({{Field::common_name, name}}, cast::trial); };
    EXPECT_EQ(cast::refusals(with_name("未定")), Refusals{common_name_not_fixed});      // R69
    EXPECT_EQ(cast::refusals(with_name("intra.aoba.local")), Refusals{internal_name});  // R70
    EXPECT_EQ(cast::refusals(with_name("www.aoba-shoji.example")), Refusals{});
    EXPECT_EQ(applicant_obstacles({}, cast::trial), std::vector<Finding>{});
}

TEST(Preflight, refuses_what_is_missing_unpaid_or_without_a_request) {
    EXPECT_EQ(refused([](auto& f) { f.answers.erase(Field::city); }), (Refusals{required, csr_subject_differs}));
    EXPECT_EQ(refused([](auto& f) { f.paid = false; }), Refusals{not_paid});
    EXPECT_EQ(refused([](auto& f) { f.csr_der.clear(); }), Refusals{required});
    EXPECT_EQ(refused([](auto& f) { f.key_seen_before = true; }), Refusals{key_seen_before});
    EXPECT_EQ(refused([](auto& f) { f.key_compromised = true; }), Refusals{csr_key_weak});
}

TEST(Preflight, reads_kept_answers_again_by_the_rules_of_today) {
    EXPECT_EQ(refused([](auto& f) { f.answers[Field::city] = "Tokyo, C=JP"; }),
              (Refusals{forbidden_character, csr_subject_differs}));
    EXPECT_EQ(refused([](auto& f) { f.answers[Field::organization_phone] = "03-1234-5678"; }),
              Refusals{facts_changed_since_check});
}

TEST(Preflight, does_not_mind_that_the_certificate_to_be_renewed_ran_out_meanwhile) {
    EXPECT_EQ(refused([](auto& f) { f.answers[Field::renewal_expiry] = "2026-11-01"; }), Refusals{});
}

TEST(Preflight, notices_that_the_orders_names_are_not_those_of_its_common_name) {
    EXPECT_EQ(refused([](auto& f) { f.names = {"www.midori.example"}; }),
              (Refusals{facts_changed_since_check, csr_names_differ}));
    EXPECT_EQ(refused([](auto& f) { f.names.clear(); }), (Refusals{common_name_not_fixed, csr_names_differ}));
}

TEST(Preflight, names_every_obstacle_and_each_once) {
    const auto found = refused([](auto& f) {
        f.answers[Field::applicant_kind] = "overseas";
        f.answers[Field::common_name] = "www.aoba.local";
        f.contract.valid = false;
        f.paid = false;
        f.csr_der.clear();
    });
    EXPECT_EQ(found, (Refusals{internal_name, not_registered_in_japan, contract_invalid, not_paid, required}));
}

}  // namespace certdesk::vetting

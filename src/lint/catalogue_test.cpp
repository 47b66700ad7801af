#include "lint/catalogue.hpp"

#include "lint/lint.hpp"
#include "lint/specimens_test.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>

namespace certdesk::lint {
namespace {

struct Judgement {
    bool readable = false;
    bool asked = false;  // the rule speaks of this kind, and was in force
    std::set<std::string> ids;
    std::string listing;
};

Judgement judgement_of(const Specimen& specimen) {
    Judgement judgement;
    const auto anatomy = take_apart(specimen.der);
    const auto findings = lint_der(specimen.der);
    if (!anatomy || !findings) {
        judgement.listing = anatomy ? findings.error().message : anatomy.error().message;
        return judgement;
    }
    judgement.readable = true;
    const auto* rule = find_rule(specimen.id);
    const auto at = anatomy->not_before.instant.value_or(Instant(std::chrono::sys_days(std::chrono::year{2099} / 1 / 1)));
    judgement.asked = rule != nullptr && (rule->kinds & only(kind_of(*anatomy))) != 0 && rule->in_force.on(at);
    for (const auto& finding : *findings) {
        judgement.ids.insert(finding.id);
        judgement.listing += '\n' + finding.id + " at " + finding.where + ": " + finding.detail;
    }
    return judgement;
}

TEST(Catalogue, has_at_least_250_rules_with_a_name_a_sentence_and_a_source_each) {
    EXPECT_GE(catalogue().size(), 250U);
    std::set<std::string_view> ids;
    std::set<std::string_view> statements;
    for (const auto* rule : catalogue()) {
        EXPECT_TRUE(ids.insert(rule->id).second) << rule->id;
        EXPECT_TRUE(statements.insert(rule->statement).second) << rule->id;
        EXPECT_TRUE(rule->statement.ends_with('.') || rule->statement.ends_with('?') || rule->statement.ends_with('/') ||
                    rule->statement.ends_with('+'))
            << rule->id;
        EXPECT_NE(rule->check, nullptr) << rule->id;
        EXPECT_NE(rule->kinds, 0U) << rule->id;
        EXPECT_FALSE(to_text(rule->citation).empty()) << rule->id;
    }
}

TEST(Catalogue, has_a_specimen_that_passes_and_one_that_violates_every_rule) {
    std::map<std::string, int> passing;
    std::map<std::string, int> violating;
    for (const auto& specimen : all_specimens()) {
        EXPECT_NE(find_rule(specimen.id), nullptr) << specimen.id << " is no rule";
        ++(specimen.passes ? passing : violating)[specimen.id];
    }
    for (const auto* rule : catalogue()) {
        EXPECT_GE(passing[std::string(rule->id)], 1) << rule->id;
        EXPECT_GE(violating[std::string(rule->id)], 1) << rule->id;
    }
}

TEST(Catalogue, finds_in_a_violating_specimen_its_rule_and_only_what_comes_with_it) {
    for (const auto& specimen : all_specimens()) {
        if (specimen.passes) continue;
        const auto judgement = judgement_of(specimen);
        auto expected = specimen.also;
        expected.insert(specimen.id);
        EXPECT_TRUE(judgement.readable) << specimen.id << ": " << judgement.listing;
        EXPECT_EQ(judgement.ids, expected) << specimen.id << judgement.listing << '\n' << to_hex(specimen.der);
    }
}

TEST(Catalogue, can_be_asked_of_every_specimen_as_if_it_were_of_another_kind) {
    for (const auto& specimen : all_specimens())
        for (const auto kind : all_of<Kind>()) {
            const auto anatomy = take_apart(specimen.der);
            ASSERT_TRUE(anatomy) << specimen.id;
            for (const auto& finding : judge(*anatomy, {.kind = kind})) {
                EXPECT_FALSE(finding.where.empty()) << finding.id;
                EXPECT_FALSE(finding.detail.empty()) << finding.id;
            }
        }
}

TEST(Catalogue, finds_nothing_in_a_passing_specimen_though_its_rule_was_asked) {
    for (const auto& specimen : all_specimens()) {
        if (!specimen.passes) continue;
        const auto judgement = judgement_of(specimen);
        EXPECT_TRUE(judgement.readable) << specimen.id << ": " << judgement.listing;
        EXPECT_TRUE(judgement.asked) << specimen.id << " is not asked of its passing specimen";
        EXPECT_EQ(judgement.ids, specimen.also) << specimen.id << judgement.listing << '\n' << to_hex(specimen.der);
    }
}

}  // namespace
}  // namespace certdesk::lint

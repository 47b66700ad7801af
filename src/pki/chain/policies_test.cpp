#include "pki/chain/policies.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace certdesk::pki {
namespace {

using List = std::vector<std::string>;

PolicyOutcome outcome_of(const std::vector<PolicyFacts>& leaf_first, const PolicyDemand& demand = {.explicit_policy = true}) {
    std::vector<const PolicyFacts*> path;
    for (const auto& facts : leaf_first) path.push_back(&facts);
    return process_policies(path, demand);
}

PolicyFacts naming(List policies) { return {.policies = std::move(policies)}; }

TEST(Policies, hold_when_every_certificate_names_them) {
    EXPECT_EQ(outcome_of({naming({"1.1"}), naming({"1.1", "1.2"})}).policies, List{"1.1"});
    EXPECT_EQ(outcome_of({naming({"1.1"}), naming({"2.5.29.32.0"})}).policies, List{"1.1"});
    EXPECT_EQ(outcome_of({naming({"2.5.29.32.0"}), naming({"1.1"})}).policies, List{"1.1"});
    EXPECT_EQ(outcome_of({naming({"2.5.29.32.0"}), naming({"2.5.29.32.0"})}).policies, List{"2.5.29.32.0"});
}

TEST(Policies, are_not_asked_for_unless_somebody_asks) {
    const auto outcome = outcome_of({naming({"1.1"}), naming({"1.2"})}, {});
    EXPECT_TRUE(outcome.is_good);
    EXPECT_FALSE(outcome.is_explicit);
    EXPECT_TRUE(outcome.policies.empty());
}

TEST(Policies, say_where_the_last_of_them_was_lost) {
    auto outcome = outcome_of({naming({"1.1"}), naming({"1.2"}), naming({"1.1"})});
    EXPECT_FALSE(outcome.is_good);
    EXPECT_EQ(outcome.position, 1U);
    EXPECT_EQ(outcome.reason, "no policy that is expected");
    outcome = outcome_of({PolicyFacts{}, naming({"1.1"})});
    EXPECT_EQ(outcome.position, 0U);
    EXPECT_EQ(outcome.reason, "no certificatePolicies");
    outcome = outcome_of({naming({"1.1"}), naming({"1.1"})}, {.acceptable = {"1.9"}, .explicit_policy = true});
    EXPECT_EQ(outcome.reason, "none of the policies that hold is acceptable");
}

TEST(Policies, are_translated_by_mappings) {
    auto upper = naming({"1.1"});
    upper.mappings = {{"1.1", "2.1"}, {"1.1", "2.2"}};
    EXPECT_EQ(outcome_of({naming({"2.2"}), upper}).policies, List{"1.1"}) << "told under its name above";
    EXPECT_FALSE(outcome_of({naming({"1.1"}), upper}).is_good);
    EXPECT_FALSE(outcome_of({naming({"2.2"}), upper}, {.explicit_policy = true, .inhibit_mapping = true}).is_good);
}

TEST(Policies, are_demanded_so_many_certificates_later) {
    auto upper = naming({"1.1"});
    upper.require_explicit = 2;
    EXPECT_TRUE(outcome_of({naming({"1.9"}), upper}, {}).is_good);
    EXPECT_FALSE(outcome_of({naming({"1.9"}), naming({"1.1"}), upper}, {}).is_good);
    upper.require_explicit = 1;
    EXPECT_FALSE(outcome_of({naming({"1.9"}), upper}, {}).is_good) << "the leaf counts at the end of the path";
    EXPECT_FALSE(outcome_of({naming({"1.9"}), upper}, {}).is_good);
    auto leaf = naming({"1.9"});
    leaf.require_explicit = 0;
    EXPECT_FALSE(outcome_of({leaf, naming({"1.1"})}, {}).is_good);
}

// The tree of RFC 5280 doubles with each of these certificates: two policies, each mapped to both (RFC 9618 section 3).
TEST(Policies, do_not_grow_beyond_what_the_certificates_name) {
    auto doubling = naming({"1.1", "1.2"});
    doubling.mappings = {{"1.1", "1.1"}, {"1.1", "1.2"}, {"1.2", "1.1"}, {"1.2", "1.2"}};
    std::vector<PolicyFacts> path(200, doubling);
    path.front() = naming({"1.1", "1.2"});
    EXPECT_EQ(outcome_of(path).policies, (List{"1.1", "1.2"}));
    std::vector<PolicyFacts> wide(64);
    for (std::size_t i = 0; i < wide.size(); ++i) {
        List policies;
        for (std::size_t policy = 0; policy < max_policies_in_certificate; ++policy)
            policies.push_back("1." + std::to_string(i) + "." + std::to_string(policy));
        wide[i] = naming(std::move(policies));
        wide[i].policies->push_back("2.5.29.32.0");
    }
    EXPECT_TRUE(outcome_of(wide).is_good);
}

}  // namespace
}  // namespace certdesk::pki

#include "lint/catalogue.hpp"

#include "lint/rules/rules.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace certdesk::lint {

std::span<const RuleGroup> rule_groups() {
    static const std::array groups{RuleGroup{"encoding", rules_of_encoding()},
                                   RuleGroup{"numbers", rules_of_numbers()},
                                   RuleGroup{"signatures", rules_of_signatures()},
                                   RuleGroup{"times", rules_of_times()},
                                   RuleGroup{"names", rules_of_names()},
                                   RuleGroup{"attributes", rules_of_attributes()},
                                   RuleGroup{"subjects", rules_of_subjects()},
                                   RuleGroup{"values", rules_of_values()},
                                   RuleGroup{"japan", rules_of_japan()},
                                   RuleGroup{"keys", rules_of_keys()},
                                   RuleGroup{"extensions", rules_of_extensions()},
                                   RuleGroup{"key_usage", rules_of_key_usage()},
                                   RuleGroup{"purposes", rules_of_purposes()},
                                   RuleGroup{"alt_names", rules_of_alt_names()},
                                   RuleGroup{"key_ids", rules_of_key_ids()},
                                   RuleGroup{"policies", rules_of_policies()},
                                   RuleGroup{"locations", rules_of_locations()},
                                   RuleGroup{"constraints", rules_of_constraints()},
                                   RuleGroup{"transparency", rules_of_transparency()},
                                   RuleGroup{"authorities", rules_of_authorities()},
                                   RuleGroup{"requests", rules_of_requests()},
                                   RuleGroup{"lists", rules_of_lists()},
                                   RuleGroup{"ocsp_responses", rules_of_ocsp_responses()}};
    return groups;
}

std::span<const Rule* const> catalogue() {
    static const auto all = [] {
        std::vector<const Rule*> rules;
        for (const auto& group : rule_groups())
            for (const auto& rule : group.rules) rules.push_back(&rule);
        return rules;
    }();
    return all;
}

const RuleGroup* group_of(std::string_view rule_id) {
    const auto groups = rule_groups();
    const auto found = std::ranges::find_if(
        groups, [&](const RuleGroup& group) { return std::ranges::find(group.rules, rule_id, &Rule::id) != group.rules.end(); });
    return found == groups.end() ? nullptr : &*found;
}

const Rule* find_rule(std::string_view id) {
    const auto all = catalogue();
    const auto found = std::ranges::find(all, id, [](const Rule* rule) { return rule->id; });
    return found == all.end() ? nullptr : *found;
}

}  // namespace certdesk::lint

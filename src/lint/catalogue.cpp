#include "lint/catalogue.hpp"

#include "lint/rules/rules.hpp"

#include <algorithm>
#include <vector>

namespace certdesk::lint {

std::span<const Rule* const> catalogue() {
    static const auto all = [] {
        std::vector<const Rule*> rules;
        for (const auto file : {rules_of_encoding(),  rules_of_numbers(),     rules_of_signatures(),   rules_of_times(),
                                rules_of_names(),     rules_of_attributes(),  rules_of_subjects(),     rules_of_values(),
                                rules_of_japan(),     rules_of_keys(),        rules_of_extensions(),   rules_of_key_usage(),
                                rules_of_purposes(),  rules_of_alt_names(),   rules_of_key_ids(),      rules_of_policies(),
                                rules_of_locations(), rules_of_constraints(), rules_of_transparency(), rules_of_authorities(),
                                rules_of_requests(),  rules_of_lists(),       rules_of_ocsp_responses()})
            for (const auto& rule : file) rules.push_back(&rule);
        return rules;
    }();
    return all;
}

const Rule* find_rule(std::string_view id) {
    const auto all = catalogue();
    const auto found = std::ranges::find(all, id, [](const Rule* rule) { return rule->id; });
    return found == all.end() ? nullptr : *found;
}

}  // namespace certdesk::lint

// All lint rules, in the order of the fields they speak of.
#pragma once

#include "lint/rule.hpp"

#include <span>
#include <string_view>

namespace certdesk::lint {

// Rules of one subject, as they stand in one file of lint/rules.
struct RuleGroup {
    std::string_view name;  // "key_usage"; in words: rule_group.<name>, and what to do: rule_group.<name>.do
    std::span<const Rule> rules;
};

[[nodiscard]] std::span<const RuleGroup> rule_groups();

[[nodiscard]] std::span<const Rule* const> catalogue();

// To which the rule of that id belongs; nothing when there is none.
[[nodiscard]] const RuleGroup* group_of(std::string_view rule_id);

// Nothing when there is no rule of that id.
[[nodiscard]] const Rule* find_rule(std::string_view id);

}  // namespace certdesk::lint

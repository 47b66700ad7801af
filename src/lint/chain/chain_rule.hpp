// What can be found in a chain of certificates as a server sends it: ids, severities and who demands it. The set-up checker uses
// the same ids.
#pragma once

#include "lint/rule.hpp"
#include "pki/chain/path.hpp"

#include <span>
#include <string_view>

namespace certdesk::lint {

struct ChainRule {
    std::string_view id;
    Severity severity = Severity::error;
    std::string_view citation;
};

[[nodiscard]] std::span<const ChainRule> chain_rules();

// The rule of that id, which is one of the table.
[[nodiscard]] const ChainRule& chain_rule(std::string_view id);

// Under which id an obstacle of a path is told; `position` 0 is the leaf.
[[nodiscard]] std::string_view chain_rule_of(pki::PathFault fault, std::size_t position);

}  // namespace certdesk::lint

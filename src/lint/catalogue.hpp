// All lint rules, in the order of the fields they speak of.
#pragma once

#include "lint/rule.hpp"

#include <span>
#include <string_view>

namespace certdesk::lint {

[[nodiscard]] std::span<const Rule* const> catalogue();

// Nothing when there is no rule of that id.
[[nodiscard]] const Rule* find_rule(std::string_view id);

}  // namespace certdesk::lint

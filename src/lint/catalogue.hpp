// All lint rules by name.
#pragma once

#include "lint/rule.hpp"

#include <span>

namespace certdesk::lint {

[[nodiscard]] std::span<const Rule* const> catalogue();

}  // namespace certdesk::lint

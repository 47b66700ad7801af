// The catalogue of lint rules, as lines and for programs.
#pragma once

#include "lint/rule.hpp"

#include <string>

namespace certdesk::cli {

[[nodiscard]] std::string rules_as_text();
[[nodiscard]] std::string rules_as_json();

// "leaves, requests"; "from 2023-09-15 until 2027-03-15", "always".
[[nodiscard]] std::string kinds_of(const lint::Rule& rule);
[[nodiscard]] std::string in_force(const lint::Rule& rule);

}  // namespace certdesk::cli

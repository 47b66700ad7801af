// The catalogue of lint rules: as lines, for programs, and as the pages of the manual.
#pragma once

#include <string>

namespace certdesk::cli {

[[nodiscard]] std::string rules_as_text();
[[nodiscard]] std::string rules_as_json();
[[nodiscard]] std::string rules_as_markdown();  // docs/manual/lint.md

}  // namespace certdesk::cli

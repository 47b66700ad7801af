// The catalogue of lint rules as JSON for programs.
// Private to this room and to the command line: it speaks Boost.JSON.
#pragma once

#include "web/tools/decoded.hpp"

namespace certdesk::web::tools {

// {"rules": [{"id", "severity", "statement", "citation", "from", "until", "kinds"}]}
[[nodiscard]] JsonObject rules_json();

}  // namespace certdesk::web::tools

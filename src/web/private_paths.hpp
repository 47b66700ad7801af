// Paths that hold a secret: whoever reads the log must not be able to use them.
#pragma once

#include <string>
#include <string_view>

namespace certdesk::web {

// The path with what comes after /information/, /api/v1/information/ or /sandbox/card/ left out.
[[nodiscard]] std::string loggable_path(std::string_view path);

}  // namespace certdesk::web

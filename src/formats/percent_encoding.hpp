// Percent-encoding of URLs (RFC 3986 section 2.1).
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace certdesk {

// Everything but letters, digits and - . _ ~ becomes %XX; good for one path segment or one query value.
[[nodiscard]] std::string percent_encode(std::string_view text);

// Malformed: a '%' without two hexadecimal digits. '+' stays '+'. The result may hold any byte.
[[nodiscard]] Result<std::string> percent_decode(std::string_view text);

}  // namespace certdesk

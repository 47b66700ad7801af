// Mail addresses (RFC 5321 section 4.1.2), the part of them that the world uses.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace certdesk {

// Returns the address with its domain in lower-case A-labels; the local part stays as typed.
// Malformed: no dot-atom before the '@' (quotes, comments, non-ASCII), no domain name with two labels after it, an address
// literal, a local part over 64 or an address over 254 octets.
[[nodiscard]] Result<std::string> parse_mail_address(std::string_view text);

}  // namespace certdesk

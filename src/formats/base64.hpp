// Base64 and base64url (RFC 4648 sections 4 and 5), strict: one text for one value and the other way round.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace certdesk {

// With padding, one line.
[[nodiscard]] std::string to_base64(BytesView bytes);

// Malformed: white space, any sign outside the alphabet, missing or early padding, stray bits in the last group
// (RFC 4648 section 3.5: otherwise two texts would mean the same bytes).
[[nodiscard]] Result<Bytes> from_base64(std::string_view text);

// The URL-safe alphabet without padding, as JOSE and ACME want it (RFC 7515 section 2).
[[nodiscard]] std::string to_base64url(BytesView bytes);
[[nodiscard]] Result<Bytes> from_base64url(std::string_view text);  // a '=' is malformed too (RFC 8555 section 6.1)

}  // namespace certdesk

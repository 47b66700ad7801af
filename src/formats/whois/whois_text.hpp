// The octets of a WHOIS answer (RFC 3912 says nothing about their encoding) as lines of UTF-8.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

// Answers are a few kilobytes; more is refused.
inline constexpr std::size_t whois_limit_bytes = 256UZ * 1024;
inline constexpr std::size_t whois_limit_lines = 5000;

// UTF-8, or ISO-2022-JP (RFC 1468) where its escape sequences stand, as JPNIC and the older JPRS servers answer. Lines end with
// CRLF or LF, which are taken off with the blanks in front of them. Malformed: neither encoding, control characters, longer than
// the limits.
[[nodiscard]] Result<std::vector<std::string>> whois_lines(std::string_view octets);

}  // namespace certdesk

// The signs of bank files: one byte each, Latin letters and half-width katakana (JIS X 0201, and the one-byte half of Shift_JIS).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace certdesk::zengin {

// Where the first byte stands that is no such sign: a control sign, or one half of a full-width sign.
[[nodiscard]] std::optional<std::size_t> first_foreign_byte(std::string_view bytes);

// As UTF-8, half-width as the bank wrote it; 0x5C is ¥ and 0x7E is ‾. Bytes for which first_foreign_byte answers become U+FFFD.
[[nodiscard]] std::string from_jis_x0201(std::string_view bytes);

// Nothing when a sign has no byte of its own. "\" and "~" are taken for ¥ and ‾, which share their bytes.
[[nodiscard]] std::optional<std::string> to_jis_x0201(std::string_view utf8);

}  // namespace certdesk::zengin

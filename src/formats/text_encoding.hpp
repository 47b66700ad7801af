// Text files from Japanese programs: UTF-8 with or without a byte order mark, or Shift_JIS as Windows writes it (CP932).
#pragma once

#include "base/enumeration.hpp"
#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace certdesk {

CD_ENUMERATION(TextEncoding, utf8, utf8_with_mark, shift_jis);

struct DecodedText {
    std::string utf8;  // without the mark
    TextEncoding encoding = TextEncoding::utf8;
};

// Told or found out. Found out: a mark says UTF-8; so does well-formed UTF-8, unless its only foreign signs are of two bytes,
// which are Latin letters with accents in UTF-8 and half-width kana in Shift_JIS. Malformed when the bytes are neither, or hold
// NUL.
[[nodiscard]] Result<DecodedText> decode_text(std::string_view bytes, std::optional<TextEncoding> told = std::nullopt);

// Malformed when Shift_JIS has no bytes for a sign.
[[nodiscard]] Result<std::string> encode_text(std::string_view utf8, TextEncoding encoding);

}  // namespace certdesk

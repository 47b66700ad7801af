// UTF-8 as code points, for the rules that speak of characters.
#pragma once

#include <string>
#include <string_view>

namespace certdesk {

// Every byte that is not part of well-formed UTF-8 becomes U+FFFD.
[[nodiscard]] std::u32string to_code_points(std::string_view utf8);

// Surrogates and values above U+10FFFF become U+FFFD.
[[nodiscard]] std::string to_utf8(std::u32string_view code_points);
void append_utf8(std::string& text, char32_t code_point);

}  // namespace certdesk

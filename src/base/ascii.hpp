// Letters of ASCII in one case or the other; everything else stays as it is. Whole texts in lower case: base/text.hpp.
#pragma once

#include <string>
#include <string_view>

namespace certdesk {

[[nodiscard]] constexpr char to_lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
[[nodiscard]] constexpr char to_upper_ascii(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

[[nodiscard]] std::string to_upper_ascii(std::string_view text);

}  // namespace certdesk

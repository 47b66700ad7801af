// Text: UTF-8 checks and the small operations on ASCII that everybody needs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

// Well-formed UTF-8 (no overlong forms, no surrogates) without NUL: what the databases and JSON accept.
[[nodiscard]] bool is_storable_text(std::string_view text);

// Unicode code points in well-formed UTF-8.
[[nodiscard]] std::size_t code_point_count(std::string_view utf8);

// Takes off ASCII white space and the ideographic space U+3000 at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

[[nodiscard]] std::string to_lower_ascii(std::string_view text);
[[nodiscard]] bool equal_ignoring_ascii_case(std::string_view a, std::string_view b);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
[[nodiscard]] std::string replace_all(std::string text, std::string_view from, std::string_view to);

}  // namespace certdesk

// Values that stand for no value (G-03): template text, "n/a", 未定, signs only, one letter again and again.
#pragma once

#include <string_view>

namespace certdesk::survey {

// For answers in words: names, places, departments, titles. Numbers and dates have their own rules.
[[nodiscard]] bool is_placeholder(std::string_view value);

// R69: 未定 and its like, typed where the common name should stand.
[[nodiscard]] bool says_undecided(std::string_view value);

}  // namespace certdesk::survey

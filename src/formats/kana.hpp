// Readings in hiragana (R38) and the folding of what Japanese keyboards produce.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace certdesk {

// Normalization form KC (UAX #15): full-width letters and digits become ASCII, half-width katakana full-width, ㈱ becomes (株).
// The text must be UTF-8; what is not comes out as U+FFFD. U+301C, U+2212 and U+2015 stay as they are, see fold_hyphens.
[[nodiscard]] std::string nfkc(std::string_view text);

// Every sign that people type for a hyphen (‐ ‑ ‒ – — ― − － ﹣ ー ｰ …) becomes '-'; 〜 does not. For numbers and post codes,
// where ー cannot be a sound; not for names.
[[nodiscard]] std::string fold_hyphens(std::string_view text);
[[nodiscard]] bool looks_like_hyphen(char32_t code_point);  // true for '-' too

// Takes hiragana U+3041–3096, ー, ゝ, ゞ and blanks, and katakana of either width, which it converts. Blanks (also U+3000) become
// one U+0020 each between the words and are taken off at the ends. Malformed: anything else, or nothing left, or more than
// 100 code points.
[[nodiscard]] Result<std::string> to_hiragana_reading(std::string_view text);

// ァ–ヶ become ぁ–ゖ and ヽヾ become ゝゞ; everything else stays.
[[nodiscard]] std::string katakana_to_hiragana(std::string_view text);

}  // namespace certdesk

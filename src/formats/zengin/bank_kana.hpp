// Names as banks write them: half-width kana without small signs and long marks, the legal form as カ) or (カ.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace certdesk::zengin {

// Payer names have at most 48 signs; what is longer arrives cut off.
inline constexpr std::size_t longest_payer_name = 48;

// Kana of either kind and width, Latin letters, digits and - ( ) . / ¥ 「」 and blanks as a bank takes them: small kana become
// big ones, ー becomes -, ヲ becomes ｵ. Nothing for other signs (kanji).
[[nodiscard]] std::optional<std::string> to_bank_kana(std::string_view text);

// What is compared of two names: NFKC, hiragana, small kana as big ones, without the legal form and the kind of branch as banks
// shorten them (カ) (カ (カ) エイ …) or spelled out, without blanks, long marks, hyphens, dots and brackets. Empty when nothing
// is left.
//
// Names of one organization differ by more than this, and a payer may be anybody: equal keys are a hint, with the amount.
[[nodiscard]] std::string payer_key(std::string_view name);

// Half-width signs fill the whole field: the name may go on.
[[nodiscard]] bool may_be_cut_off(std::string_view payer_name);

}  // namespace certdesk::zengin

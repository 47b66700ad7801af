// The foldings that names and addresses share.
#pragma once

#include "formats/folding.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace certdesk {

// Longer texts are cut before they are folded: no name and no address is as long.
inline constexpr std::size_t longest_folded_text = 4000;  // code points

// UTF-8 to code points; width, compatibility, letter case, accents and old kanji are folded (NFKC: UAX #15; kanji: see
// formats/kanji_variant.hpp). Every white space becomes U+0020.
[[nodiscard]] std::u32string fold_characters(std::string_view utf8, Folder& folder);

// Hiragana becomes katakana, small kana large, and 々 ゝ ヽ what they repeat.
void fold_kana(std::u32string& text, Folder& folder);

// Behind a kana every stroke is the long mark; elsewhere it is '-'.
void fold_strokes(std::u32string& text, Folder& folder);

// Takes every character for which `is_dropped` holds out of the text, when the folding is allowed.
template <class Predicate>
void drop(std::u32string& text, Folder& folder, Folding folding, Predicate is_dropped) {
    if (!folder.may(folding)) return;
    if (std::erase_if(text, is_dropped) != 0) folder.fold(folding);
}

void drop_blanks(std::u32string& text, Folder& folder);

// What comes out of `key_of` when it is asked about its own answer until nothing changes: keys of names of signs and half
// syllables settle in a second round.
template <class KeyOf>
[[nodiscard]] std::string settled(std::string_view text, KeyOf key_of) {
    constexpr int most_rounds = 8;
    std::string key = key_of(text);
    for (int round = 1; round < most_rounds; ++round) {
        auto next = key_of(std::string_view(key));
        if (next == key) break;
        key = std::move(next);
    }
    return key;
}

[[nodiscard]] bool is_katakana(char32_t code_point);  // ァ–ヺ and ー
[[nodiscard]] bool is_kanji(char32_t code_point);
[[nodiscard]] bool is_middle_dot(char32_t code_point);  // ・ and its look-alikes
[[nodiscard]] bool is_letter_or_digit(char32_t code_point);

// Spellings of one Japanese sound in Latin letters brought together: ou, oo and oh; shi and si, tsu and tu; m and n before b.
// Takes folded characters and leaves only letters and digits. Names with one key may be one name (the CA takes ヘボン式 and
// 訓令式): a hint, never proof, since Ono and Ohno are two families.
[[nodiscard]] std::string romanization_key(std::u32string_view folded_latin);

}  // namespace certdesk

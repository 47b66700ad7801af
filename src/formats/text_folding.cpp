#include "formats/text_folding.hpp"

#include "base/text.hpp"
#include "formats/code_points.hpp"
#include "formats/kana.hpp"
#include "formats/kanji_variant.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <utility>

namespace certdesk {

namespace {

bool is_between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_compatibility_ideograph(char32_t c) { return is_between(c, 0xF900, 0xFAFF) || is_between(c, 0x2F800, 0x2FA1F); }

// Which folding NFKC would be for this character.
Folding folding_of(char32_t c) {
    if (is_between(c, 0xFF00, 0xFFEF) || c == 0x3000) return Folding::width;
    if (is_compatibility_ideograph(c)) return Folding::old_kanji;
    return Folding::compatibility;
}

bool is_combining_accent(char32_t c) { return is_between(c, 0x0300, 0x036F); }

std::u32string nfkc(std::u32string_view text) { return to_code_points(certdesk::nfkc(to_utf8(text))); }

std::u32string nfc(const std::u32string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* const normalizer = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return text;
    std::string composed;
    normalizer->normalize(icu::UnicodeString::fromUTF8(to_utf8(text)), status).toUTF8String(composed);
    return U_FAILURE(status) ? text : to_code_points(composed);
}

// NFKC for the characters whose folding is allowed.
std::u32string fold_by_nfkc(const std::u32string& text, Folder& folder) {
    std::u32string folded;
    for (std::size_t at = 0; at < text.size();) {
        const auto folding = folding_of(text[at]);
        auto end = at;
        while (end < text.size() && folding_of(text[end]) == folding) ++end;
        const auto run = std::u32string_view(text).substr(at, end - at);
        if (folder.may(folding)) {
            const auto normal = nfkc(run);
            if (normal != run) folder.fold(folding);
            folded += normal;
        } else {
            folded += run;
        }
        at = end;
    }
    // What stood in different runs may compose: カ and ﾞ. Composing would also take compatibility ideographs apart.
    const bool leaves_ideographs = folder.may(Folding::old_kanji) || std::ranges::none_of(folded, is_compatibility_ideograph);
    if (!folder.may(Folding::compatibility) || !leaves_ideographs) return folded;
    auto whole = nfc(folded);
    if (whole != folded) folder.fold(Folding::compatibility);
    return whole;
}

// The letter below the accents of Latin: ō, é, ệ.
char32_t without_accent(char32_t c) {
    if (!is_between(c, 0x00C0, 0x024F) && !is_between(c, 0x1E00, 0x1EFF)) return c;
    UErrorCode status = U_ZERO_ERROR;
    const auto* const normalizer = icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString decomposed;
    if (U_FAILURE(status) || normalizer->getDecomposition(static_cast<UChar32>(c), decomposed) == 0) return c;
    return static_cast<char32_t>(decomposed.char32At(0));
}

char32_t fold_one(char32_t c, Folder& folder) {
    const auto replaced = [&](char32_t by, Folding folding) {
        if (by != c && folder.fold(folding)) c = by;
    };
    if (c < 0x80) {
        if (c == U'\t' || c == U'\n' || c == U'\r' || c == U'\v' || c == U'\f') replaced(U' ', Folding::blanks);
        if (c >= U'A' && c <= U'Z') replaced(c + 0x20, Folding::letter_case);
        return c;
    }
    replaced(without_accent(c), Folding::accents);
    replaced(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), Folding::letter_case);
    replaced(newer_form(c), Folding::old_kanji);
    if (u_isUWhiteSpace(static_cast<UChar32>(c)) != 0) replaced(U' ', Folding::blanks);
    return c;
}

char32_t to_katakana(char32_t c) { return is_between(c, U'ぁ', U'ゖ') || c == U'ゝ' || c == U'ゞ' ? c + 0x60 : c; }

char32_t large_kana(char32_t c) {
    constexpr std::u32string_view small = U"ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ";
    constexpr std::u32string_view large = U"アイウエオツヤユヨワカケあいうえおつやゆよわかけ";
    static_assert(small.size() == large.size());
    const auto at = small.find(c);
    return at == std::u32string_view::npos ? c : large[at];
}

bool is_hiragana(char32_t c) { return is_between(c, U'ぁ', U'ゖ'); }

bool repeats(char32_t c, char32_t before) {
    if (c == U'々') return is_kanji(before);
    if (c == U'ヽ') return is_katakana(before) && before != U'ー';
    return c == U'ゝ' && (is_hiragana(before) || (is_katakana(before) && before != U'ー'));
}

}  // namespace

std::u32string fold_characters(std::string_view utf8, Folder& folder) {
    // An octet is at least as much as a code point: a cut that is too generous by four.
    auto text = to_code_points(utf8.substr(0, 4 * longest_folded_text));
    if (text.size() > longest_folded_text) text.resize(longest_folded_text);
    const bool ascii = std::ranges::all_of(text, [](char32_t c) { return c < 0x80; });
    if (!ascii) {
        drop(text, folder, Folding::old_kanji, is_variation_selector);
        drop(text, folder, Folding::accents, is_combining_accent);
        text = fold_by_nfkc(text, folder);
        drop(text, folder, Folding::accents, is_combining_accent);
    }
    for (auto& c : text) c = fold_one(c, folder);
    return text;
}

void fold_kana(std::u32string& text, Folder& folder) {
    char32_t before = 0;
    for (auto& c : text) {
        if (c < 0x3000) {
            before = c;
            continue;
        }
        if (repeats(c, before) && folder.fold(Folding::repetition_mark)) c = before;
        if (to_katakana(c) != c && folder.fold(Folding::kana_script)) c = to_katakana(c);
        if (large_kana(c) != c && folder.fold(Folding::kana_size)) c = large_kana(c);
        before = c;
    }
}

void fold_strokes(std::u32string& text, Folder& folder) {
    char32_t before = 0;
    for (auto& c : text) {
        if (looks_like_hyphen(c)) {
            const char32_t stroke = is_katakana(before) || is_hiragana(before) ? U'ー' : U'-';
            if (c != stroke && folder.fold(Folding::hyphens)) c = stroke;
        }
        before = c;
    }
}

void drop_blanks(std::u32string& text, Folder& folder) {
    drop(text, folder, Folding::blanks, [](char32_t c) { return c == U' ' || c == 0x3000; });
}

bool is_katakana(char32_t c) { return is_between(c, U'ァ', U'ヺ') || c == U'ー'; }

bool is_kanji(char32_t c) {
    return is_between(c, 0x3400, 0x9FFF) || is_between(c, 0xF900, 0xFAFF) || is_between(c, 0x20000, 0x3FFFF);
}

bool is_middle_dot(char32_t c) {
    constexpr std::u32string_view dots = U"・･·•‧∙⋅";
    return dots.contains(c);
}

bool is_letter_or_digit(char32_t c) {
    if (c < 0x80) return is_between(c, U'0', U'9') || is_between(c, U'a', U'z') || is_between(c, U'A', U'Z');
    constexpr auto wanted = U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK;
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & wanted) != 0;
}

std::string romanization_key(std::u32string_view folded_latin) {
    std::string key;
    for (const char32_t c : folded_latin)
        if (c < 0x80 && is_letter_or_digit(c)) key += static_cast<char>(c);
    // Longer spellings stand before their parts.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 22> spellings{{
        {"tchi", "tti"}, {"tch", "tty"}, {"shi", "si"}, {"sh", "sy"},  {"chi", "ti"}, {"ch", "ty"}, {"tsu", "tu"}, {"jy", "zy"},
        {"ji", "zi"},    {"j", "zy"},    {"fu", "hu"},  {"dzu", "zu"}, {"du", "zu"},  {"di", "zi"}, {"mb", "nb"},  {"mp", "np"},
        {"mm", "nm"},    {"ou", "o"},    {"oo", "o"},   {"uu", "u"},   {"aa", "a"},   {"ee", "e"},
    }};
    for (const auto& [spelling, one] : spellings) key = replace_all(std::move(key), spelling, one);
    // Ohno: an h that no vowel follows only makes the o long.
    std::string without_long_h;
    for (std::size_t i = 0; i < key.size(); ++i) {
        const bool vowel_follows = i + 1 < key.size() && std::string_view("aiueoy").contains(key[i + 1]);
        const bool long_mark = key[i] == 'h' && i > 0 && key[i - 1] == 'o' && !vowel_follows;
        if (!long_mark) without_long_h += key[i];
    }
    return without_long_h;
}

}  // namespace certdesk

#include "formats/organization_name.hpp"

#include "base/text.hpp"
#include "formats/code_points.hpp"
#include "formats/kana.hpp"
#include "formats/legal_form.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unicode/uchar.h>
#include <utility>
#include <vector>

namespace certdesk {

namespace {

using Words = std::vector<std::u32string>;

// Lower case, and the long vowels of romanized Japanese without their marks.
char32_t fold_letter(char32_t c) {
    constexpr std::u32string_view marked = U"āīūēōâîûêô";
    constexpr std::u32string_view plain = U"aiueoaiueo";
    c = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    const auto at = marked.find(c);
    return at == std::u32string_view::npos ? c : plain[at];
}

Words words_of(std::string_view name) {
    Words words;
    std::u32string word;
    const auto end_word = [&] {
        if (!word.empty()) words.push_back(std::exchange(word, {}));
    };
    for (const char32_t c : to_code_points(nfkc(name))) {
        // "Smith's" is one word.
        if (c == U'\'' || c == U'’') continue;
        if (u_isalnum(static_cast<UChar32>(c)) || u_getCombiningClass(static_cast<UChar32>(c)) != 0) {
            word += fold_letter(c);
            continue;
        }
        end_word();
        if (c == U'&' || c == U'＆') words.emplace_back(U"and");
    }
    end_word();
    return words;
}

// "K.K." and "L. L. C." come as single letters; they are one word.
Words with_initials_joined(const Words& words) {
    Words joined;
    bool after_initial = false;
    for (const auto& word : words) {
        const bool initial = word.size() == 1;
        if (initial && after_initial)
            joined.back() += word;
        else
            joined.push_back(word);
        after_initial = initial;
    }
    return joined;
}

struct Spelling {
    std::u32string_view words;
    std::u32string_view key;
};

// Longer spellings stand before their parts.
constexpr std::array<Spelling, 19> spellings{{
    {U"limited liability company", U"llc"},
    {U"kabushiki kaisha", U"kk"},
    {U"kabushiki gaisha", U"kk"},
    {U"kabushikikaisha", U"kk"},
    {U"kabushikigaisha", U"kk"},
    {U"yugen kaisha", U"yk"},
    {U"yugen gaisha", U"yk"},
    {U"yugengaisha", U"yk"},
    {U"godo kaisha", U"gk"},
    {U"godo gaisha", U"gk"},
    {U"godogaisha", U"gk"},
    {U"goudou kaisha", U"gk"},
    {U"goudou gaisha", U"gk"},
    {U"yuugen kaisha", U"yk"},
    {U"company", U"co"},
    {U"limited", U"ltd"},
    {U"colimited", U"coltd"},
    {U"incorporated", U"inc"},
    {U"corporation", U"corp"},
}};

std::u32string joined_with_blanks(const Words& words) {
    std::u32string text = U" ";
    for (const auto& word : words) text += word + U' ';
    return text;
}

std::u32string with_one_spelling(std::u32string text) {
    for (const auto& [words, key] : spellings) {
        const auto from = U' ' + std::u32string(words) + U' ';
        const auto to = U' ' + std::u32string(key) + U' ';
        for (auto at = text.find(from); at != std::u32string::npos; at = text.find(from, at + to.size() - 1))
            text.replace(at, from.size(), to);
    }
    return text;
}

// Old and new forms of one character, as names of families and companies mix them.
char32_t newer_form(char32_t c) {
    constexpr std::u32string_view older = U"髙﨑齋齊邊邉濵濱澤國廣櫻惠德瀨眞榮龍圓澁嶋嶌冨峯藪會學應當";
    constexpr std::u32string_view newer = U"高崎斎斉辺辺浜浜沢国広桜恵徳瀬真栄竜円渋島島富峰薮会学応当";
    static_assert(older.size() == newer.size());
    const auto at = older.find(c);
    return at == std::u32string_view::npos ? c : newer[at];
}

bool is_katakana(char32_t c) { return c >= 0x30A1 && c <= 0x30FC; }

std::string with_form_in_full(std::string name) {
    const auto form = legal_form_in_name(name);
    if (!form) return name;
    const auto& facts = facts_of(*form);
    for (const auto abbreviation : facts.abbreviations) {
        if (name.starts_with(abbreviation)) return std::string(facts.japanese) + name.substr(abbreviation.size());
        if (name.ends_with(abbreviation)) return name.substr(0, name.size() - abbreviation.size()) + std::string(facts.japanese);
    }
    return name;
}

NameMatch compare(std::string_view a, std::string_view b, const std::string& folded_a, const std::string& folded_b) {
    if (trim(a) == trim(b)) return NameMatch::equal;
    // Names of signs only fold to nothing, which says nothing about them.
    if (folded_a.empty()) return NameMatch::different;
    return folded_a == folded_b ? NameMatch::equal_after_folding : NameMatch::different;
}

}  // namespace

std::string folded_english(std::string_view name) {
    auto text = with_one_spelling(joined_with_blanks(with_initials_joined(words_of(name))));
    std::erase(text, U' ');
    return to_utf8(text);
}

std::string folded_japanese(std::string_view name) {
    std::u32string folded;
    for (const char32_t c : to_code_points(nfkc(name))) {
        if (c == U' ' || c == U'\u3000') continue;
        // Between katakana every stroke is the long mark; elsewhere it is a hyphen.
        if (looks_like_hyphen(c))
            folded += !folded.empty() && is_katakana(folded.back()) ? U'ー' : U'-';
        else
            folded += newer_form(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c == U'\u301C' ? U'~' : c))));
    }
    return with_form_in_full(to_utf8(folded));
}

NameMatch compare_english(std::string_view a, std::string_view b) { return compare(a, b, folded_english(a), folded_english(b)); }

NameMatch compare_japanese(std::string_view a, std::string_view b) {
    return compare(a, b, folded_japanese(a), folded_japanese(b));
}

}  // namespace certdesk

#include "core/vetting/matching/person.hpp"

#include "base/text.hpp"
#include "core/vetting/matching/fewest_foldings.hpp"
#include "formats/code_points.hpp"
#include "formats/kanji_variant.hpp"
#include "formats/text_folding.hpp"

#include <algorithm>

namespace certdesk::vetting::matching {

namespace {

using Words = std::vector<std::u32string>;

bool is_latin(std::u32string_view text) {
    return std::ranges::all_of(text, [](char32_t c) { return c < 0x0250 || (c >= 0x1E00 && c <= 0x1EFF) || c == U'’'; });
}

Words words_of(const std::u32string& text) {
    Words words;
    std::u32string word;
    for (const char32_t c : text + U' ') {
        if (c != U' ') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

// A blank must stay between words until the order is settled, so signs become blanks here.
std::u32string latin_key(std::u32string text, Folder& folder) {
    std::erase_if(text, [&](char32_t c) { return (c == U'\'' || c == U'’') && folder.fold(Folding::punctuation); });
    for (auto& c : text)
        if (c != U' ' && !is_letter_or_digit(c) && folder.fold(c == U'-' ? Folding::hyphens : Folding::punctuation)) c = U' ';
    auto words = words_of(text);
    if (words.size() > 1 && folder.may(Folding::honorific)) {
        const auto is_title = [](const std::u32string& word) {
            auto lower = to_lower_ascii(to_utf8(word));
            std::erase(lower, '.');
            return lower == "mr" || lower == "ms" || lower == "mrs" || lower == "dr" || lower == "prof";
        };
        if (std::erase_if(words, is_title) != 0) folder.fold(Folding::honorific);
    }
    if (!std::ranges::is_sorted(words) && folder.fold(Folding::word_order)) std::ranges::sort(words);
    std::u32string key;
    for (const auto& word : words) key += word + U' ';
    return key;
}

std::u32string japanese_key(std::u32string text, Folder& folder) {
    drop_blanks(text, folder);
    drop(text, folder, Folding::middle_dot, is_middle_dot);
    fold_kana(text, folder);
    fold_strokes(text, folder);
    for (const std::u32string_view title : {U"様", U"氏", U"殿", U"先生", U"サン", U"さん"})
        if (text.size() > title.size() && text.ends_with(title) && folder.fold(Folding::honorific)) {
            text.resize(text.size() - title.size());
            break;
        }
    return text;
}

std::u32string key_of(std::string_view name, Folder& folder) {
    auto text = fold_characters(trim(name), folder);
    return is_latin(text) ? latin_key(std::move(text), folder) : japanese_key(std::move(text), folder);
}

std::u32string look_alike_key(std::u32string text) {
    std::ranges::transform(text, text.begin(), look_alike);
    return text;
}

}  // namespace

Matched match_persons(std::string_view left, std::string_view right) {
    auto matched = match_by_key(left, right, key_of);
    if (matched.answer != Answer::different) return matched;
    Folder folder(Foldings::all());
    const auto a = key_of(left, folder);
    const auto b = key_of(right, folder);
    matched.differences = {{Part::name, std::string(trim(to_utf8(a))), std::string(trim(to_utf8(b)))}};
    if (is_latin(a) && is_latin(b)) {
        if (romanization_key(a) == romanization_key(b)) matched.hints.push_back(Hint::romanization);
    } else if (look_alike_key(a) == look_alike_key(b)) {
        matched.hints.push_back(Hint::look_alike_kanji);
    }
    return matched;
}

}  // namespace certdesk::vetting::matching

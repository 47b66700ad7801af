#include "core/vetting/matching/organization.hpp"

#include "base/text.hpp"
#include "core/vetting/matching/fewest_foldings.hpp"
#include "core/vetting/matching/visibility.hpp"
#include "formats/code_points.hpp"
#include "formats/english_organization.hpp"
#include "formats/japanese_organization.hpp"
#include "formats/kanji_variant.hpp"
#include "formats/romanization.hpp"
#include "formats/text_folding.hpp"

#include <algorithm>

namespace certdesk::vetting::matching {

namespace {

template <class Name>
void add_differences(Matched& matched, const Name& left, const Name& right) {
    if (left.name != right.name) matched.differences.push_back({Part::name, left.name, right.name});
    if (left.legal_form != right.legal_form)
        matched.differences.push_back({Part::legal_form, left.legal_form, right.legal_form});
    else if (left.place != right.place)
        matched.differences.push_back(
            {Part::legal_form_place, std::string(to_text(left.place)), std::string(to_text(right.place))});
    // Two names of equal parts differ in how they were put together.
    if (matched.differences.empty()) matched.differences.push_back({Part::whole, left.key(), right.key()});
}

template <class Name>
void add_form_hints(Matched& matched, const Name& left, const Name& right) {
    if (left.name != right.name) return;
    if (left.legal_form == right.legal_form)
        matched.hints.push_back(Hint::other_legal_form_place);
    else if (left.legal_form.empty() || right.legal_form.empty())
        matched.hints.push_back(Hint::legal_form_left_out);
}

// The name proper and the legal form, which take_apart tells.
template <class TakeApart, class AddHints>
Matched match(std::string_view left, std::string_view right, TakeApart take_apart, AddHints add_hints) {
    auto matched =
        match_by_key(left, right, [&](std::string_view text, Folder& folder) { return take_apart(text, folder).key(); });
    if (matched.answer != Answer::different) return matched;
    Folder folder(Foldings::all());
    const auto a = take_apart(left, folder);
    const auto b = take_apart(right, folder);
    add_differences(matched, a, b);
    add_form_hints(matched, a, b);
    add_hints(matched, a, b);
    return matched;
}

std::string look_alike_key(std::string_view name) {
    auto text = to_code_points(name);
    std::ranges::transform(text, text.begin(), look_alike);
    return to_utf8(text);
}

void add_japanese_hints(Matched& matched, const JapaneseOrganization& left, const JapaneseOrganization& right) {
    if (left.name == right.name) return;
    if (look_alike_key(left.name) == look_alike_key(right.name)) matched.hints.push_back(Hint::look_alike_kanji);
    if (replace_all(left.name, "ー", "") == replace_all(right.name, "ー", "")) matched.hints.push_back(Hint::long_vowel);
    if (!left.name.empty() && !right.name.empty() && (left.name.contains(right.name) || right.name.contains(left.name)))
        matched.hints.push_back(Hint::one_within_the_other);
}

void add_english_hints(Matched& matched, const EnglishOrganization& left, const EnglishOrganization& right) {
    if (left.legal_form != right.legal_form && are_forms_of_one_kind(left.legal_form, right.legal_form))
        matched.hints.push_back(Hint::forms_of_one_kind);
    if (left.name == right.name) return;
    if (romanization_key(to_code_points(left.name)) == romanization_key(to_code_points(right.name)))
        matched.hints.push_back(Hint::romanization);
    else if (!left.name.empty() && !right.name.empty() && (left.name.contains(right.name) || right.name.contains(left.name)))
        matched.hints.push_back(Hint::one_within_the_other);
}

}  // namespace

Matched match_japanese_names(std::string_view left, std::string_view right) {
    return match(left, right, take_apart_japanese, add_japanese_hints);
}

Matched match_english_names(std::string_view left, std::string_view right) {
    return match(left, right, take_apart_english, add_english_hints);
}

Matched match_reading_with_english_name(std::string_view kana, std::string_view english) {
    if (is_hidden(kana) || is_hidden(english)) return {};
    // Only the legal form is taken off: the folding of small kana would change the sound.
    Folder all(Foldings::all());
    Folder folder(Foldings{Folding::width, Folding::compatibility, Folding::kana_script});
    auto reading = take_apart_japanese(kana, folder).name;
    for (const std::string_view form : {"カブシキガイシャ", "ユウゲンガイシャ", "ゴウドウガイシャ"})
        reading = replace_all(std::move(reading), form, "");
    const auto name = take_apart_english(english, all).name;
    Matched matched{.answer = Answer::different, .differences = {{Part::name, reading, name}}};
    const auto romanized = romanize(reading, Romanization::hepburn);
    if (!romanized) return matched;
    Folder lower(Foldings::all());
    if (romanization_key(fold_characters(*romanized, lower)) == romanization_key(to_code_points(name)))
        matched.hints.push_back(Hint::romanization);
    return matched;
}

}  // namespace certdesk::vetting::matching

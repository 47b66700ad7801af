#include "formats/japanese_organization.hpp"

#include "formats/code_points.hpp"
#include "formats/kana.hpp"
#include "formats/legal_form.hpp"
#include "formats/text_folding.hpp"

#include <algorithm>
#include <functional>
#include <vector>

namespace certdesk {

namespace {

struct Places {
    bool front = true;
    bool back = true;
};

struct Word {
    std::u32string text;
    std::u32string full;  // 株式会社
    Folding folding{};    // what it takes to read the one for the other; of no meaning where they are equal
    Places places;        // where it may stand
};

// Readings of the commonest forms, as JPRS shows them in [そしきめい].
struct Reading {
    std::u32string_view reading;
    std::u32string_view full;
};
constexpr Reading readings[] = {
    {U"カブシキガイシャ", U"株式会社"},           {U"カブシキカイシャ", U"株式会社"},
    {U"ユウゲンガイシャ", U"有限会社"},           {U"ユウゲンカイシャ", U"有限会社"},
    {U"ゴウドウガイシャ", U"合同会社"},           {U"ゴウドウカイシャ", U"合同会社"},
    {U"ゴウメイガイシャ", U"合名会社"},           {U"ゴウシガイシャ", U"合資会社"},
    {U"ガッコウホウジン", U"学校法人"},           {U"イリョウホウジン", U"医療法人"},
    {U"シュウキョウホウジン", U"宗教法人"},       {U"イッパンシャダンホウジン", U"一般社団法人"},
    {U"シャカイフクシホウジン", U"社会福祉法人"},
};

// The same in hiragana, and with large kana as banks and folded texts have it.
std::vector<std::u32string> spellings_of(std::u32string_view katakana) {
    const std::u32string normal(katakana);
    auto large = normal;
    Folder folder({Folding::kana_size});
    fold_kana(large, folder);
    std::vector<std::u32string> spellings{normal};
    if (large != normal) spellings.push_back(large);
    for (auto spelling : {normal, large}) {
        for (auto& c : spelling) c -= c == U'ー' ? 0 : 0x60;
        if (std::ranges::find(spellings, spelling) == spellings.end()) spellings.push_back(spelling);
    }
    return spellings;
}

std::u32string with_wide_brackets(std::u32string text) {
    std::ranges::replace(text, U'(', U'（');
    std::ranges::replace(text, U')', U'）');
    return text;
}

// 全銀協: カ) in front, (カ behind.
constexpr Reading bank_signs[] = {
    {U"カ", U"株式会社"},       {U"ユ", U"有限会社"},     {U"ド", U"合同会社"},       {U"メ", U"合名会社"},
    {U"シ", U"合資会社"},       {U"ザイ", U"財団法人"},   {U"シヤ", U"社団法人"},     {U"ガク", U"学校法人"},
    {U"イ", U"医療法人"},       {U"シユウ", U"宗教法人"}, {U"フク", U"社会福祉法人"}, {U"トクヒ", U"特定非営利活動法人"},
    {U"ドク", U"独立行政法人"}, {U"ソ", U"相互会社"},
};

// Longest first, so that 医療法人社団 wins over 医療法人.
const std::vector<Word>& words() {
    static const std::vector<Word> table = [] {
        std::vector<Word> made;
        const auto add = [&](const std::u32string& text, std::u32string_view full, Folding folding, Places places) {
            made.push_back({text, std::u32string(full), folding, places});
        };
        const auto add_short = [&](const std::u32string& text, std::u32string_view full, Places places = {}) {
            add(text, full, Folding::legal_form_short, places);
            if (with_wide_brackets(text) != text) add(with_wide_brackets(text), full, Folding::legal_form_short, places);
        };
        for (const auto form : all_of<LegalForm>()) {
            if (form == LegalForm::kuni_no_kikan || form == LegalForm::chiho_kokyo_dantai || form == LegalForm::sonota) continue;
            const auto full = to_code_points(facts_of(form).japanese);
            add_short(full, full);
            for (const auto abbreviation : facts_of(form).abbreviations) add_short(to_code_points(abbreviation), full);
        }
        // The old kinds, which names of before 2008 still carry.
        for (const auto* full : {U"社団法人", U"財団法人"}) add_short(full, full);
        for (const auto* sign : {U"(社)", U"㈳"}) add_short(sign, U"社団法人");
        for (const auto* sign : {U"(財)", U"㈶"}) add_short(sign, U"財団法人");
        for (const auto& [reading, full] : readings)
            for (const auto& spelling : spellings_of(reading)) add(spelling, full, Folding::legal_form_spelling, {});
        for (const auto& [sign, full] : bank_signs) {
            add_short(std::u32string(sign) + U')', full, {.front = true, .back = false});
            add_short(U'(' + std::u32string(sign), full, {.front = false, .back = true});
            add_short(U'(' + std::u32string(sign) + U')', full);
        }
        std::ranges::sort(made, std::ranges::greater{}, [](const Word& word) { return word.text.size(); });
        return made;
    }();
    return table;
}

struct Parts {
    std::u32string form;
    FormPlace place = FormPlace::nowhere;
    std::u32string name;
};

Parts split_form(std::u32string text, Folder& folder) {
    const std::u32string_view whole = text;
    for (const auto& word : words()) {
        if (whole.size() <= word.text.size() || (word.text != word.full && !folder.may(word.folding))) continue;
        const auto found = [&](FormPlace place, std::u32string_view rest) {
            if (word.text != word.full) folder.fold(word.folding);
            return Parts{word.full, place, std::u32string(rest)};
        };
        if (word.places.front && whole.starts_with(word.text)) return found(FormPlace::front, whole.substr(word.text.size()));
        if (word.places.back && whole.ends_with(word.text))
            return found(FormPlace::back, whole.substr(0, whole.size() - word.text.size()));
    }
    return {{}, FormPlace::nowhere, std::move(text)};
}

bool is_bracket(char32_t c) { return c == U'(' || c == U')' || c == U'（' || c == U'）'; }

bool is_punctuation(char32_t c) { return !is_letter_or_digit(c) && !is_bracket(c) && c != U'&' && c != U'-' && c != U' '; }

void fold_ampersand(std::u32string& text, Folder& folder) {
    for (const std::u32string_view spelled : {U"アンド", U"あんど"})
        for (auto at = text.find(spelled); at != std::u32string::npos && folder.fold(Folding::ampersand); at = text.find(spelled))
            text.replace(at, spelled.size(), U"&");
}

// Everything but the legal form and its brackets.
void fold_signs(std::u32string& text, Folder& folder) {
    drop_blanks(text, folder);
    drop(text, folder, Folding::middle_dot, is_middle_dot);
    drop(text, folder, Folding::punctuation,
         [&](char32_t c) { return is_punctuation(c) && !is_middle_dot(c) && !looks_like_hyphen(c); });
    fold_kana(text, folder);
    fold_ampersand(text, folder);
    fold_strokes(text, folder);
}

Parts take_apart(std::u32string text, Folder& folder) {
    fold_signs(text, folder);
    auto parts = split_form(std::move(text), folder);
    if (!std::ranges::any_of(parts.name, is_bracket) || !folder.may(Folding::punctuation)) return parts;
    // Brackets that stood for no legal form go; what they parted may be read anew.
    drop(parts.name, folder, Folding::punctuation, is_bracket);
    return take_apart(parts.place == FormPlace::back ? parts.name + parts.form : parts.form + parts.name, folder);
}

}  // namespace

JapaneseOrganization take_apart_japanese(std::string_view name, Folder& folder) {
    const auto parts = take_apart(fold_characters(name, folder), folder);
    return {to_utf8(parts.form), parts.place, to_utf8(parts.name)};
}

std::string folded_japanese_organization(std::string_view name) {
    return settled(name, [](std::string_view text) {
        Folder folder(Foldings::all());
        return take_apart_japanese(text, folder).key();
    });
}

}  // namespace certdesk

#include "core/survey/legal_form_choice.hpp"

#include "formats/kana.hpp"
#include "formats/legal_form.hpp"

#include <algorithm>
#include <utility>

namespace certdesk::survey {

namespace {

// In R51 these stand as 中央省庁 and その他….
bool is_covered_by_the_procedure(LegalForm form) {
    return form == LegalForm::kuni_no_kikan || form == LegalForm::sonota || parse_enumeration<LegacyLegalForm>(to_text(form));
}

bool contains_either(std::string_view a, std::string_view b) { return a.contains(b) || b.contains(a); }

}  // namespace

std::vector<std::string> legal_form_choices() {
    std::vector<std::string> values;
    for (const auto form : all_of<LegacyLegalForm>()) values.emplace_back(to_text(form));
    for (const auto form : all_of<LegalForm>())
        if (!is_covered_by_the_procedure(form)) values.emplace_back(to_text(form));
    return values;
}

std::optional<std::string> parse_legal_form_choice(std::string_view text) {
    for (auto& value : legal_form_choices())
        if (value == text || japanese_legal_form(value) == text) return std::move(value);
    return std::nullopt;
}

std::string_view japanese_legal_form(std::string_view value) {
    if (const auto legacy = parse_enumeration<LegacyLegalForm>(value)) return japanese_name(*legacy);
    if (const auto form = parse_enumeration<LegalForm>(value)) return facts_of(*form).japanese;
    return {};
}

std::optional<std::string_view> form_that_contradicts(std::string_view chosen_value, std::string_view registered_name) {
    const auto in_name = legal_form_in_name(registered_name);
    if (!in_name) return std::nullopt;
    const auto japanese = facts_of(*in_name).japanese;

    // 医療法人社団 may register as 医療法人…, and 社団法人 lives on as 一般社団法人 or 公益社団法人.
    if (contains_either(japanese, japanese_legal_form(chosen_value))) return std::nullopt;
    if (const auto legacy = parse_enumeration<LegacyLegalForm>(chosen_value)) {
        // 生活協同組合 and its like are その他組合.
        if (*legacy == LegacyLegalForm::sonota_kumiai && *in_name == LegalForm::kyodo_kumiai) return std::nullopt;
        const auto today = current_forms_of(*legacy);
        if (std::ranges::find(today, *in_name) != today.end()) return std::nullopt;
    }
    return japanese;
}

std::optional<AbbreviatedForm> abbreviated_form_in(std::string_view registered_name) {
    // NFKC makes ㍿ the full word, so it is looked for before.
    constexpr std::string_view square_kabushiki_kaisha = "㍿";
    if (registered_name.contains(square_kabushiki_kaisha)) return AbbreviatedForm{square_kabushiki_kaisha, "株式会社"};

    const auto in_name = legal_form_in_name(registered_name);
    if (!in_name) return std::nullopt;
    const auto& facts = facts_of(*in_name);
    if (nfkc(registered_name).contains(facts.japanese)) return std::nullopt;
    for (const auto abbreviation : facts.abbreviations)
        if (registered_name.contains(abbreviation)) return AbbreviatedForm{abbreviation, facts.japanese};
    return AbbreviatedForm{facts.abbreviations.front(), facts.japanese};  // typed in another width
}

}  // namespace certdesk::survey

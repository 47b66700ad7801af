#include "core/survey/field.hpp"

#include "core/survey/legal_form_choice.hpp"
#include "formats/prefecture.hpp"

#include <algorithm>
#include <array>

namespace certdesk::survey {

namespace {

using enum Field;
using enum Group;
using enum Input;
using enum Appears;

constexpr auto of_order = Keeper::order;
constexpr auto of_dossier = Keeper::dossier;
constexpr bool yes = true;
constexpr bool no = false;

// Lengths: the CA takes 64 half-width characters of every attribute (CSR作成ガイド, domain.md 3.5), which is narrower than the
// 128 of Baseline Requirements 2.2.6 section 7.1.4.2 for ST and L. 150 is the corporate number register's limit of a name.
constexpr std::array table{
    //        field                      group               input      keeper      appears           required max  source
    FieldRule{common_name, distinguished_name, line, of_order, in_certificate, yes, 64, "R23, R24; BR 7.1.4.2"},
    FieldRule{organization_english, distinguished_name, line, of_dossier, in_certificate, yes, 64, "R26; BR 7.1.2.7.4"},
    FieldRule{department, distinguished_name, line, of_dossier, in_the_call, no, 64, "R27; BR 7.1.2.7.4 (OU MUST NOT)"},
    FieldRule{city, distinguished_name, line, of_dossier, in_certificate, yes, 64, "R28; domain.md 3.5; G-01"},
    FieldRule{prefecture, distinguished_name, choice, of_dossier, in_certificate, yes, 64, "R29; domain.md 5.7; G-01, G-02"},

    FieldRule{applicant_kind, Group::organization, choice, of_dossier, at_the_authority, yes, 32, "R58, R71, R72, R74-R77"},
    FieldRule{organization_name, Group::organization, line, of_dossier, at_the_authority, yes, 150, "R30, R48"},
    FieldRule{legal_form, Group::organization, choice, of_dossier, at_the_authority, no, 32, "R32, R51; domain.md 5.7"},
    FieldRule{corporate_number, Group::organization, line, of_dossier, at_the_authority, no, 13, "domain.md 5.1"},
    FieldRule{tdb_code, Group::organization, line, of_dossier, at_the_authority, no, 9, "R33-R35; domain.md 5.2"},
    FieldRule{representative_name, Group::organization, line, of_dossier, at_the_authority, yes, 60, "R31"},
    FieldRule{organization_phone, Group::organization, line, of_dossier, at_the_authority, no, 20, "R56, R57; domain.md 5.6"},
    FieldRule{birth_date, Group::organization, date, of_dossier, at_the_desk, no, 10, "R74"},
    FieldRule{opening_notified, Group::organization, yes_no, of_dossier, at_the_desk, no, 3, "R75"},
    FieldRule{trade_name_documented, Group::organization, yes_no, of_dossier, at_the_desk, no, 3, "R76"},

    FieldRule{responsible_person_name, responsible_person, line, of_dossier, in_the_call, yes, 60, "R36, R37"},
    FieldRule{responsible_person_reading, responsible_person, line, of_dossier, in_the_call, yes, 100, "R36, R38; domain.md 5.8"},
    FieldRule{responsible_person_department, responsible_person, line, of_dossier, in_the_call, yes, 100, "R36, R39"},
    FieldRule{responsible_person_title, responsible_person, line, of_dossier, in_the_call, yes, 100, "R36, R40"},

    FieldRule{renewal_expiry, other, date, of_order, at_the_desk, no, 10, "R42, R49"},
    FieldRule{other_use, other, line, of_order, at_the_desk, no, 200, "R43"},
    FieldRule{ip_address, other, line, of_order, at_the_desk, no, 45, "R44; BR 4.2.2"},
    FieldRule{server_note, other, paragraph, of_order, at_the_desk, no, 500, "R45"},
    FieldRule{comment, other, paragraph, of_order, at_the_desk, no, 2000, "R46"},
};

constexpr bool stands_in_the_order_of_the_enumeration() {
    for (std::size_t i = 0; i < table.size(); ++i)
        if (table[i].field != static_cast<Field>(i)) return false;
    return table.size() == count_of<Field>;
}
static_assert(stands_in_the_order_of_the_enumeration());

std::optional<ApplicantKind> kind_of(const Answers& answers) {
    const auto value = answer(answers, applicant_kind);
    return value ? parse_enumeration<ApplicantKind>(*value) : std::nullopt;
}

}  // namespace

std::span<const FieldRule> rules() { return table; }

const FieldRule& rule_of(Field field) { return table[static_cast<std::size_t>(field)]; }

std::optional<std::string> answer(const Answers& answers, Field field) {
    const auto found = answers.find(field);
    if (found == answers.end() || found->second.empty()) return std::nullopt;
    return found->second;
}

bool is_asked(Field field, const Answers& answers) {
    const auto kind = kind_of(answers);
    switch (field) {
        case birth_date:
        case opening_notified:
        case trade_name_documented: return kind == ApplicantKind::sole_proprietor;
        case legal_form:
        case corporate_number: return kind != ApplicantKind::sole_proprietor;
        case tdb_code: return !kind || kind == ApplicantKind::corporation;  // R33: 一般法人様
        default: return true;
    }
}

bool is_needed_to_order(Field field) {
    switch (field) {
        case common_name:
        case applicant_kind:
        case organization_name:
        case birth_date:
        case opening_notified:
        case trade_name_documented: return true;
        default: return false;
    }
}

bool is_required(Field field, const Answers& answers) {
    switch (field) {
        case legal_form:
        case birth_date:
        case opening_notified:
        case trade_name_documented: return is_asked(field, answers);
        default: return rule_of(field).required;
    }
}

std::vector<std::string> choices(Field field) {
    std::vector<std::string> values;
    if (field == applicant_kind)
        for (const auto kind : all_of<ApplicantKind>()) values.emplace_back(to_text(kind));
    if (field == prefecture)
        for (const auto& one : prefectures()) values.emplace_back(one.english);
    if (field == legal_form) values = legal_form_choices();
    return values;
}

}  // namespace certdesk::survey

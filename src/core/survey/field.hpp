// The questions of the survey (アンケート), in the procedure's three groups and order (R23-R51).
#pragma once

#include "base/enumeration.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace certdesk::survey {

CD_ENUMERATION(Field,
               // the certificate: common name and Distinguished Name (R23-R29)
               common_name, organization_english, department, city, prefecture,
               // the applicant organization (R30-R35), and what decides whether it may apply (R71, R72, R74-R77)
               applicant_kind, organization_name, legal_form, corporate_number, tdb_code, representative_name, organization_phone,
               birth_date, opening_notified, trade_name_documented,
               // the responsible person, 申請責任者 (R36-R40)
               responsible_person_name, responsible_person_reading, responsible_person_department, responsible_person_title,
               // other information (R42-R46)
               renewal_expiry, other_use, ip_address, server_note, comment);

CD_ENUMERATION(Group, distinguished_name, organization, responsible_person, other);
// Where the answer will be seen.
CD_ENUMERATION(Appears, in_certificate, at_the_authority, in_the_call, at_the_desk);
CD_ENUMERATION(Input, line, paragraph, choice, date, yes_no);
// Answers about the organization are kept in the dossier and used by all its orders; the others belong to one order.
CD_ENUMERATION(Keeper, order, dossier);

CD_ENUMERATION(ApplicantKind, corporation, public_body, school, licensed_office, sole_proprietor, voluntary_association,
               overseas);

struct FieldRule {
    Field field;
    Group group;
    Input input;
    Keeper keeper;
    Appears appears;
    bool required;               // unconditionally; see also is_required()
    std::size_t max_characters;  // code points
    const char* source;          // "R26; Baseline Requirements 2.2.6, 7.1.4.2"
};

[[nodiscard]] std::span<const FieldRule> rules();
[[nodiscard]] const FieldRule& rule_of(Field field);

using Answers = std::map<Field, std::string>;  // normalized values; an absent field is unanswered

[[nodiscard]] std::optional<std::string> answer(const Answers& answers, Field field);  // nothing when absent or empty

// Sole proprietors are asked three more questions (R74-R76), and neither legal form nor corporate number, which they have not;
// corporations only are asked for the code of Teikoku Databank (R33).
[[nodiscard]] bool is_asked(Field field, const Answers& answers);
[[nodiscard]] bool is_required(Field field, const Answers& answers);

// What must be known before money is asked: the name, who applies, and what decides whether they may (R69, R71, R72, R74-R76).
// Everything else may follow by the information request (R11; docs/decisions/0006-what-an-order-needs.md).
[[nodiscard]] bool is_needed_to_order(Field field);

// For Input::choice: the stored values, in the order shown. Words: "survey.<field>.<value>".
[[nodiscard]] std::vector<std::string> choices(Field field);

}  // namespace certdesk::survey

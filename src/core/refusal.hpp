// The ways the desk says no while working well. Each enumerator has its sentence in words/*/refusals.po,
// as msgid "refusal.<enumerator>"; the facts fill the places {name} in it. A fact named attribute, item, state, outcome or
// fault holds an enumerator or the label of an attribute; where msgid "refusal.fact.<name>.<value>" exists, that is how it is
// worded. A fact named rule is worded as the finding or rule of that id is, field and book as those of
// pki/subject_builder.hpp are.
#pragma once

#include "base/enumeration.hpp"

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace certdesk {

CD_ENUMERATION(
    Refusal,
    // fields; facts: too_long {limit}; forbidden_character {character}, the sign or its U+ number;
    // legal_form_differs_from_name {in_name} {chosen}; abbreviated_legal_form {abbreviation} {in_full}; all in Japanese
    required, too_long, not_storable_text, not_an_option, bad_date, date_in_past, not_latin, forbidden_character,
    placeholder_value, not_hiragana, bad_reading_spacing, bad_tdb_code, bad_corporate_number, bad_phone_number, bad_mail_address,
    not_a_prefecture, bad_ip_address, reserved_ip_address, legal_form_differs_from_name, abbreviated_legal_form,
    reading_differs_from_name,
    // names (R23, R24, R70); facts: {name}, and {fault} (DnsNameFault) of bad_dns_name; none of common_name_not_fixed
    bad_dns_name, wildcard_not_sold, internal_name, reserved_name, public_suffix_name, common_name_not_fixed,
    // who may apply (R71-R77); facts: sole_proprietor_too_young {minimum}, in years
    not_registered_in_japan, voluntary_association, sole_proprietor_too_young, business_not_notified, trade_name_not_documented,
    // hosting contract (R7, R78-R80); facts: {contract}, its number; none of contract_needed
    contract_needed, contract_invalid, contract_not_ssl_capable, fixed_ip_address_missing, plan_needs_other_product,
    // exceptions and licences (R4, R96); none of them has facts
    exception_not_needed, second_person_needed, csr_cannot_be_shared,
    // contracts by file; facts: file_not_a_table {line}; column_missing {column}; line_contradicts {line}, the earlier one;
    // number_not_unique {number}; contract_of_another_customer {contract}; lines_refused {count}
    file_not_a_table, column_missing, column_unknown, line_contradicts, number_not_unique, contract_of_another_customer,
    lines_refused,
    // order of things; facts: invoice_not_possible {fault} (invoicing::InvoiceFault); bank_csv_wrong {row} {column}
    // {fault} (payments::CsvLineFaultKind) {seen}; bank_file_wrong {line} {column} {field} {fault} (zengin::FaultKind) {expected} {seen}
    not_found, not_open_now, survey_incomplete, already_paid, not_paid, amount_differs, payment_declined, payment_event_unsigned,
    payment_event_stale, bank_file_wrong, bank_csv_wrong, no_issuer, invoice_not_possible, information_missing, link_expired, link_used, changed_by_another,
    facts_changed_since_check,
    // CSR (R25, R41, R90); facts: csr_key_too_small {bits}; csr_key_weak {fault} (pki::KeyFault, or
    // debian_weak, blocked, compromised);
    // csr_names_differ {wanted} {seen}, names separated by a blank; csr_subject_differs {attribute} {wanted} {seen};
    // csr_breaks_rule {rule} {detail} {citation}, of the CSR checker or the catalogue of lint; subject_breaks_rule
    // {field} {rule} {offender} {book} {section} (pki::SubjectField, SubjectRule and RuleBook), the last may be empty
    csr_unreadable, csr_signature_wrong, csr_key_too_small, csr_key_weak, csr_names_differ, csr_subject_differs,
    csr_has_department, csr_has_private_key, csr_not_expected, csr_breaks_rule, key_seen_before, subject_breaks_rule,
    // authority; facts: item_not_confirmed {item} {state}; evidence_too_old {item} {obtained_on} {days};
    // source_missing {item}; call_not_made {outcome}, empty when nobody called
    item_not_confirmed, evidence_too_old, call_not_made, source_missing, reason_missing, certificate_breaks_rule,
    // calls (R16, R56, R57); facts: phone_source_ended {source} {last_day}; too_many_wishes {limit}
    phone_source_ended, number_not_called, call_number_missing, slot_not_offered, slot_taken, too_many_wishes,
    // papers (R15, R20, R62-R68); facts: file_not_taken {file} (FileFault); too_many_files {limit}; paper_item_open {item};
    // paper_too_old {issued_on} {until}; paper_asked_for_already {paper} (papers::Kind)
    file_not_taken, too_many_files, paper_asked_for_already, paper_item_open, paper_too_old, original_missing, not_yet_scanned,
    file_infected,
    // sign-in and requests; facts: password_too_short {least}, in characters; too_large {limit}, when known
    sign_in_failed, sign_in_locked, wrong_password, password_too_short, passwords_differ, not_allowed, form_expired, too_large,
    idempotency_key_missing, idempotency_key_reused, malformed_request, server_missing);

// A value that belongs into the sentence, such as {limit} or {names}.
struct FindingFact {
    std::string name;
    std::string value;
    friend bool operator==(const FindingFact&, const FindingFact&) = default;
};

struct Finding {
    Refusal refusal{};
    std::string where{};  // the survey field, form field or JSON member; empty when it is about the whole
    std::vector<FindingFact> facts{};
    friend bool operator==(const Finding&, const Finding&) = default;
};

// At least one finding.
struct Refused {
    std::vector<Finding> findings;
    friend bool operator==(const Refused&, const Refused&) = default;
};

// The answer of a pure decision.
template <class T>
using Decision = std::expected<T, Refused>;

[[nodiscard]] inline std::unexpected<Refused> refuse(Refusal refusal, std::string where = {},
                                                     std::vector<FindingFact> facts = {}) {
    return std::unexpected(Refused{{Finding{refusal, std::move(where), std::move(facts)}}});
}

}  // namespace certdesk

// Key identifiers: of the key that signed, and of the key that is certified.
#include "lint/rules/rules.hpp"

#include <algorithm>

namespace certdesk::lint {

namespace {

constexpr std::string_view authority = "authorityKeyIdentifier";
constexpr std::string_view subject = "subjectKeyIdentifier";
constexpr auto error = Severity::error;

constexpr Rule rules[]{
    {"has_authority_key_id", "A certificate names the key that signed it.", error, rfc5280("4.2.1.1"), always, issued_by_another,
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(ExtensionKind::authority_key_id)) faults.add(authority, "missing");
     }},
    {"authority_key_id_holds_a_key_id", "authorityKeyIdentifier holds a keyIdentifier.", error, baseline("7.1.2.11.1"), always,
     signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         const auto* extension = of.find(ExtensionKind::authority_key_id);
         if (extension != nullptr && extension->well_formed && !of.authority_key_id->key_id)
             faults.add(authority, "no keyIdentifier");
     }},
    {"authority_key_id_is_not_empty", "The keyIdentifier of the authority is not empty.", error, rfc5280("4.2.1.1"), always,
     signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         if (of.authority_key_id && of.authority_key_id->key_id && of.authority_key_id->key_id->empty())
             faults.add(authority, "empty");
     }},
    {"authority_key_id_has_issuer_and_serial_together",
     "authorityCertIssuer and authorityCertSerialNumber stand both or neither.", error, rfc5280("4.2.1.1"), always,
     signed_by_authority,
     [](const Anatomy& of, Faults& faults) {
         if (of.authority_key_id && of.authority_key_id->has_issuer != of.authority_key_id->has_serial)
             faults.add(authority, "one without the other");
     }},
    {"authority_key_id_names_no_issuer", "authorityKeyIdentifier holds neither issuer nor serial number.", error,
     baseline("7.1.2.11.1"), since_profiles, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.authority_key_id && (of.authority_key_id->has_issuer || of.authority_key_id->has_serial))
             faults.add(authority, "issuer or serial number");
     }},
    {"no_subject_key_id", "A leaf has no subjectKeyIdentifier: nobody uses it.", Severity::warning, baseline("7.1.2.7.6"),
     since_profiles, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (of.has(ExtensionKind::subject_key_id)) faults.add(subject, "present, though not recommended");
     }},
    {"authority_has_subject_key_id", "An authority has a subjectKeyIdentifier.", error, rfc5280("4.2.1.2"), always, authorities,
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(ExtensionKind::subject_key_id)) faults.add(subject, "missing");
     }},
    {"subject_key_id_is_not_empty", "A subjectKeyIdentifier is not empty.", error, rfc5280("4.2.1.2"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.subject_key_id && of.subject_key_id->empty()) faults.add(subject, "empty");
     }},
    {"subject_key_id_within_32_octets", "A subjectKeyIdentifier has at most 32 octets: every chain carries it twice.",
     Severity::notice, house(), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.subject_key_id && of.subject_key_id->size() > 32)
             faults.add(subject, std::to_string(of.subject_key_id->size()) + " octets");
     }},
    {"root_names_its_own_key", "The authorityKeyIdentifier of a root, when there, is its own.", error, baseline("7.1.2.1.3"),
     always, only(Kind::root),
     [](const Anatomy& of, Faults& faults) {
         if (of.authority_key_id && of.authority_key_id->key_id && of.subject_key_id &&
             !std::ranges::equal(*of.authority_key_id->key_id, *of.subject_key_id))
             faults.add(authority, "another key: " + to_hex(*of.authority_key_id->key_id));
     }},
    {"subordinate_names_another_key", "A subordinate authority is not signed by a key with its own identifier.", error,
     rfc5280("4.2.1.1"), always, only(Kind::subordinate),
     [](const Anatomy& of, Faults& faults) {
         if (of.authority_key_id && of.authority_key_id->key_id && of.subject_key_id && !of.subject_key_id->empty() &&
             std::ranges::equal(*of.authority_key_id->key_id, *of.subject_key_id))
             faults.add(authority, "the same as subjectKeyIdentifier");
     }},
};

}  // namespace

std::span<const Rule> rules_of_key_ids() { return rules; }

}  // namespace certdesk::lint

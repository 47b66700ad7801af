// What the bits of keyUsage allow: for leaves by the kind of key, for authorities, and together with basicConstraints.
#include "lint/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

constexpr unsigned digital_signature = 0;
constexpr unsigned non_repudiation = 1;
constexpr unsigned key_encipherment = 2;
constexpr unsigned data_encipherment = 3;
constexpr unsigned key_agreement = 4;
constexpr unsigned certificate_sign = 5;
constexpr unsigned crl_sign = 6;
constexpr unsigned encipher_only = 7;
constexpr unsigned decipher_only = 8;

constexpr std::string_view where = "keyUsage";

// An empty one is another rule's question.
bool says_something(const Anatomy& of) { return of.key_usage && (of.key_usage->bits != 0 || of.key_usage->beyond); }

template <unsigned bit>
void without(const Anatomy& of, Faults& faults) {
    if (of.key_usage && of.key_usage->has(bit)) faults.add(where, "set for a key of this kind");
}

template <unsigned bit>
void ec_without(const Anatomy& of, Faults& faults) {
    if (of.key.is_ec()) without<bit>(of, faults);
}

template <unsigned bit>
void rsa_without(const Anatomy& of, Faults& faults) {
    if (of.key.is_rsa()) without<bit>(of, faults);
}

constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;

constexpr Rule rules[]{
    {"has_key_usage", "A leaf has keyUsage.", warning, baseline("7.1.2.7.6"), since_profiles, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(ExtensionKind::key_usage)) faults.add(where, "missing");
     }},
    {"key_usage_is_critical", "keyUsage is critical.", error, baseline("7.1.2.7.6"), since_profiles, certificates,
     [](const Anatomy& of, Faults& faults) {
         const auto* extension = of.find(ExtensionKind::key_usage);
         if (extension != nullptr && !extension->critical) faults.add(where, "not critical");
     }},
    {"key_usage_is_not_empty", "keyUsage sets at least one bit.", error, rfc5280("4.2.1.3"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         const auto* extension = of.find(ExtensionKind::key_usage);
         if (extension != nullptr && extension->well_formed && !says_something(of)) faults.add(where, "no bit is set");
     }},
    {"key_usage_sets_known_bits", "keyUsage sets none of the bits behind decipherOnly.", error, rfc5280("4.2.1.3"), always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.key_usage && of.key_usage->beyond) faults.add(where, "a bit above 8");
     }},
    {"ec_leaf_has_digital_signature", "A leaf with an EC key sets digitalSignature.", error, baseline("7.1.2.7.11"),
     since_profiles, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (of.key.is_ec() && says_something(of) && !of.key_usage->has(digital_signature))
             faults.add(where, "digitalSignature is missing");
     }},
    {"rsa_leaf_has_digital_signature", "A leaf with an RSA key sets digitalSignature, for TLS 1.3 asks for it.", warning,
     baseline("7.1.2.7.11"), since_profiles, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (of.key.is_rsa() && says_something(of) && !of.key_usage->has(digital_signature))
             faults.add(where, "digitalSignature is missing");
     }},
    {"leaf_does_not_sign_contents", "A leaf does not set nonRepudiation.", error, baseline("7.1.2.7.11"), since_profiles,
     server_leaves, without<non_repudiation>},
    {"ec_leaf_enciphers_no_keys",
     "A leaf with an EC key does not set keyEncipherment.",
     error,
     {Document::rfc_5480, "", "3"},
     always,
     server_leaves,
     ec_without<key_encipherment>},
    {"ec_leaf_enciphers_no_data",
     "A leaf with an EC key does not set dataEncipherment.",
     error,
     {Document::rfc_5480, "", "3"},
     always,
     server_leaves,
     ec_without<data_encipherment>},
    {"rsa_leaf_enciphers_no_data", "A leaf with an RSA key does not set dataEncipherment.", warning, baseline("7.1.2.7.11"),
     since_profiles, server_leaves, rsa_without<data_encipherment>},
    {"rsa_leaf_agrees_on_no_keys", "A leaf with an RSA key does not set keyAgreement.", error, baseline("7.1.2.7.11"),
     since_profiles, server_leaves, rsa_without<key_agreement>},
    {"ec_leaf_agrees_on_no_keys", "A leaf with an EC key does not set keyAgreement.", warning, baseline("7.1.2.7.11"),
     since_profiles, server_leaves, ec_without<key_agreement>},
    {"leaf_signs_no_certificates", "A leaf does not set keyCertSign.", error, baseline("7.1.2.7.11"), since_baseline,
     server_leaves, without<certificate_sign>},
    {"leaf_signs_no_crls", "A leaf does not set cRLSign.", error, baseline("7.1.2.7.11"), since_baseline, server_leaves,
     without<crl_sign>},
    {"leaf_does_not_set_encipher_only", "A leaf does not set encipherOnly.", error, baseline("7.1.2.7.11"), since_profiles,
     server_leaves, without<encipher_only>},
    {"leaf_does_not_set_decipher_only", "A leaf does not set decipherOnly.", error, baseline("7.1.2.7.11"), since_profiles,
     server_leaves, without<decipher_only>},
    {"certificate_sign_needs_ca", "keyCertSign is set only where cA is TRUE.", error, rfc5280("4.2.1.9"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.key_usage && of.key_usage->has(certificate_sign) && !of.is_authority())
             faults.add("basicConstraints", "keyCertSign without cA");
     }},
    {"encipher_only_needs_key_agreement", "encipherOnly and decipherOnly mean something only beside keyAgreement.", warning,
     rfc5280("4.2.1.3"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.key_usage && (of.key_usage->has(encipher_only) || of.key_usage->has(decipher_only)) &&
             !of.key_usage->has(key_agreement))
             faults.add(where, "encipherOnly or decipherOnly without keyAgreement");
     }},
    {"leaf_basic_constraints_are_critical", "basicConstraints of a leaf, when there, is critical.", error, baseline("7.1.2.7.8"),
     since_profiles, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         const auto* extension = of.find(ExtensionKind::basic_constraints);
         if (extension != nullptr && !extension->critical) faults.add("basicConstraints", "not critical");
     }},
    {"path_length_stands_with_ca", "pathLenConstraint stands only where cA is TRUE.", error, rfc5280("4.2.1.9"), always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.basic_constraints && of.basic_constraints->path_length && !of.basic_constraints->ca)
             faults.add("basicConstraints", "pathLenConstraint without cA");
     }},
    {"path_length_is_not_negative", "pathLenConstraint is not negative.", error, rfc5280("4.2.1.9"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.basic_constraints && of.basic_constraints->path_length && (*of.basic_constraints->path_length)[0] >= 0x80)
             faults.add("basicConstraints", "pathLenConstraint " + to_hex(*of.basic_constraints->path_length));
     }},
    {"path_length_stands_with_certificate_sign", "pathLenConstraint stands only where keyUsage sets keyCertSign.", error,
     rfc5280("4.2.1.9"), always, authorities,
     [](const Anatomy& of, Faults& faults) {
         if (of.basic_constraints && of.basic_constraints->path_length && of.key_usage && !of.key_usage->has(certificate_sign))
             faults.add("basicConstraints", "pathLenConstraint without keyCertSign");
     }},
};

}  // namespace

std::span<const Rule> rules_of_key_usage() { return rules; }

}  // namespace certdesk::lint

// The profiles of root and subordinate authorities (Baseline Requirements 2.2.6 sections 7.1.2.1 and 7.1.2.6).
#include "lint/rules/rules.hpp"

namespace certdesk::lint {

namespace {

constexpr unsigned certificate_sign = 5;
constexpr unsigned crl_sign = 6;
constexpr unsigned digital_signature = 0;

template <unsigned bit>
void sets(const Anatomy& of, Faults& faults) {
    if (of.key_usage && of.key_usage->bits != 0 && !of.key_usage->has(bit)) faults.add("keyUsage", "the bit is missing");
}

template <ExtensionKind kind>
void absent(const Anatomy& of, Faults& faults) {
    if (of.has(kind)) faults.add(to_text(kind), "present");
}

constexpr auto error = Severity::error;

constexpr Rule rules[]{
    {"authority_basic_constraints_are_critical", "basicConstraints of an authority is critical.", error, rfc5280("4.2.1.9"),
     always, authorities,
     [](const Anatomy& of, Faults& faults) {
         const auto* extension = of.find(ExtensionKind::basic_constraints);
         if (extension == nullptr || !extension->critical)
             faults.add("basicConstraints", extension == nullptr ? "missing" : "not critical");
     }},
    {"authority_has_key_usage", "An authority has keyUsage.", error, rfc5280("4.2.1.3"), always, authorities,
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(ExtensionKind::key_usage)) faults.add("keyUsage", "missing");
     }},
    {"authority_signs_certificates", "keyUsage of an authority sets keyCertSign.", error, baseline("7.1.2.10.7"), since_baseline,
     authorities, sets<certificate_sign>},
    {"authority_signs_crls", "keyUsage of an authority sets cRLSign.", error, baseline("7.1.2.10.7"), since_baseline, authorities,
     sets<crl_sign>},
    {"authority_does_nothing_else", "keyUsage of an authority sets keyCertSign, cRLSign and perhaps digitalSignature.", error,
     baseline("7.1.2.10.7"), since_profiles, authorities,
     [](const Anatomy& of, Faults& faults) {
         if (!of.key_usage) return;
         constexpr unsigned allowed = 1U << certificate_sign | 1U << crl_sign | 1U << digital_signature;
         if ((of.key_usage->bits & ~allowed) != 0) faults.add("keyUsage", "more bits: " + std::to_string(of.key_usage->bits));
     }},
    {"root_has_no_path_length", "A root has no pathLenConstraint.", Severity::warning, baseline("7.1.2.1.4"), since_profiles,
     only(Kind::root),
     [](const Anatomy& of, Faults& faults) {
         if (of.basic_constraints && of.basic_constraints->path_length) faults.add("basicConstraints", "pathLenConstraint");
     }},
    {"root_has_no_name_constraints", "A root has no nameConstraints.", Severity::warning, baseline("7.1.2.1.2"), since_profiles,
     only(Kind::root), absent<ExtensionKind::name_constraints>},
    {"root_has_no_crl_location", "A root names no revocation list: nobody can revoke it.", Severity::notice,
     baseline("7.1.2.1.2"), since_profiles, only(Kind::root), absent<ExtensionKind::crl_distribution_points>},
    {"root_has_no_authority_information", "A root has no authorityInfoAccess: it has no issuer.", Severity::notice,
     baseline("7.1.2.1.2"), since_profiles, only(Kind::root), absent<ExtensionKind::authority_information_access>},
    {"root_has_no_alt_names", "A root has no subjectAltName.", Severity::warning, baseline("7.1.2.1.2"), since_profiles,
     only(Kind::root), absent<ExtensionKind::subject_alt_name>},
    {"authority_is_no_precertificate",
     "An authority is not poisoned.",
     error,
     {Document::rfc_6962, "", "3.1"},
     always,
     authorities,
     absent<ExtensionKind::precertificate_poison>},
    {"authority_name_is_no_domain", "The common name of an authority is no name of a server.", Severity::notice, house(), always,
     authorities,
     [](const Anatomy& of, Faults& faults) {
         const auto name = of.subject.text_of(attribute::common_name);
         if (name.contains('.') && !name.contains(' ')) faults.add("subject.CN", std::string(name));
     }},
};

}  // namespace

std::span<const Rule> rules_of_authorities() { return rules; }

}  // namespace certdesk::lint

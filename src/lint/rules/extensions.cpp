// Extensions as such: which there are, that each stands once, that its value has the form of its kind, and whether it is
// critical.
#include "lint/rules/rules.hpp"

#include <algorithm>

namespace certdesk::lint {

namespace {

using K = ExtensionKind;

template <K kind>
void well_formed(const Anatomy& of, Faults& faults) {
    for (const auto& extension : of.extensions)
        if (extension.kind == kind && !extension.well_formed)
            faults.add(to_text(kind),
                       "cannot be read: " + to_hex(extension.value.first(std::min<std::size_t>(extension.value.size(), 64))));
}

template <K kind>
void not_critical(const Anatomy& of, Faults& faults) {
    for (const auto& extension : of.extensions)
        if (extension.kind == kind && extension.critical) faults.add(to_text(kind), "critical");
}

template <K kind>
void critical(const Anatomy& of, Faults& faults) {
    for (const auto& extension : of.extensions)
        if (extension.kind == kind && !extension.critical) faults.add(to_text(kind), "not critical");
}

template <K kind>
void absent(const Anatomy& of, Faults& faults) {
    if (of.has(kind)) faults.add(to_text(kind), "present");
}

constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;
constexpr auto notice = Severity::notice;

constexpr Rule rules[]{
    {"extensions_are_not_empty", "The field extensions holds at least one extension.", error, rfc5280("4.1.2.9"), always,
     anything,
     [](const Anatomy& of, Faults& faults) {
         if (of.has_extensions && of.extensions.empty()) faults.add("extensions", "none");
     }},
    {"each_extension_once", "No extension stands twice.", error, rfc5280("4.2"), always, anything,
     [](const Anatomy& of, Faults& faults) {
         for (auto at = of.extensions.begin(); at != of.extensions.end(); ++at)
             if (std::find_if(of.extensions.begin(), at, [&](const Extension& before) { return before.oid == at->oid; }) != at)
                 faults.add("extensions", "twice: " + dotted(at->oid));
     }},
    {"no_unknown_critical_extension", "No extension that clients do not know is critical.", error, rfc5280("4.2"), always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         for (const auto& extension : of.extensions)
             if (extension.critical && (extension.kind == K::unknown || extension.kind == K::netscape))
                 faults.add("extensions", "critical and unknown: " + dotted(extension.oid));
     }},
    {"no_netscape_extensions", "There are no extensions of Netscape, which nobody reads any more.", notice, house(), always,
     certificates, absent<K::netscape>},
    {"no_private_key_usage_period", "privateKeyUsagePeriod is absent.", warning, rfc5280("4.2.1"), always, certificates,
     absent<K::private_key_usage_period>},

    {"basic_constraints_are_well_formed", "basicConstraints is a SEQUENCE of cA and pathLenConstraint.", error,
     rfc5280("4.2.1.9"), always, with_subject, well_formed<K::basic_constraints>},
    {"key_usage_is_well_formed", "keyUsage is a BIT STRING.", error, rfc5280("4.2.1.3"), always, with_subject,
     well_formed<K::key_usage>},
    {"extended_key_usage_is_well_formed", "extKeyUsage is a SEQUENCE of identifiers.", error, rfc5280("4.2.1.12"), always,
     with_subject, well_formed<K::extended_key_usage>},
    {"alt_names_are_well_formed", "subjectAltName is a SEQUENCE of GeneralNames.", error, rfc5280("4.2.1.6"), always,
     with_subject, well_formed<K::subject_alt_name>},
    {"issuer_alt_names_are_well_formed", "issuerAltName is a SEQUENCE of GeneralNames.", error, rfc5280("4.2.1.7"), always,
     signed_by_authority, well_formed<K::issuer_alt_name>},
    {"authority_key_id_is_well_formed", "authorityKeyIdentifier is the SEQUENCE of its standard.", error, rfc5280("4.2.1.1"),
     always, signed_by_authority, well_formed<K::authority_key_id>},
    {"subject_key_id_is_well_formed", "subjectKeyIdentifier is an OCTET STRING.", error, rfc5280("4.2.1.2"), always, with_subject,
     well_formed<K::subject_key_id>},
    {"policies_are_well_formed", "certificatePolicies is a SEQUENCE of PolicyInformation.", error, rfc5280("4.2.1.4"), always,
     with_subject, well_formed<K::certificate_policies>},
    {"policy_mappings_are_well_formed", "policyMappings is a SEQUENCE of pairs of identifiers.", error, rfc5280("4.2.1.5"),
     always, certificates, well_formed<K::policy_mappings>},
    {"policy_constraints_are_well_formed", "policyConstraints is the SEQUENCE of its standard.", error, rfc5280("4.2.1.11"),
     always, certificates, well_formed<K::policy_constraints>},
    {"inhibit_any_policy_is_well_formed", "inhibitAnyPolicy is an INTEGER.", error, rfc5280("4.2.1.14"), always, certificates,
     well_formed<K::inhibit_any_policy>},
    {"authority_information_is_well_formed", "authorityInfoAccess is a SEQUENCE of methods and locations.", error,
     rfc5280("4.2.2.1"), always, signed_by_authority, well_formed<K::authority_information_access>},
    {"subject_information_is_well_formed", "subjectInfoAccess is a SEQUENCE of methods and locations.", error, rfc5280("4.2.2.2"),
     always, certificates, well_formed<K::subject_information_access>},
    {"crl_points_are_well_formed", "cRLDistributionPoints is a SEQUENCE of DistributionPoints.", error, rfc5280("4.2.1.13"),
     always, certificates, well_formed<K::crl_distribution_points>},
    {"freshest_crl_is_well_formed", "freshestCRL is a SEQUENCE of DistributionPoints.", error, rfc5280("4.2.1.15"), always,
     signed_by_authority, well_formed<K::freshest_crl>},
    {"name_constraints_are_well_formed", "nameConstraints is the SEQUENCE of its standard.", error, rfc5280("4.2.1.10"), always,
     certificates, well_formed<K::name_constraints>},
    {"sct_list_is_well_formed",
     "The list of SCTs has the form of its standard.",
     error,
     {Document::rfc_6962, "", "3.3"},
     always,
     certificates,
     well_formed<K::sct_list>},
    {"poison_is_null",
     "The poison of a precertificate holds NULL.",
     error,
     {Document::rfc_6962, "", "3.1"},
     always,
     certificates,
     well_formed<K::precertificate_poison>},
    {"tls_feature_is_well_formed",
     "The TLS feature extension is a SEQUENCE of INTEGERs.",
     error,
     {Document::rfc_7633, "", "4.1"},
     always,
     with_subject,
     well_formed<K::tls_feature>},
    {"ocsp_no_check_is_null",
     "id-pkix-ocsp-nocheck holds NULL.",
     error,
     {Document::rfc_6960, "", "4.2.2.2.1"},
     always,
     certificates,
     well_formed<K::ocsp_no_check>},

    {"authority_key_id_is_not_critical", "authorityKeyIdentifier is not critical.", error, rfc5280("4.2.1.1"), always,
     signed_by_authority, not_critical<K::authority_key_id>},
    {"subject_key_id_is_not_critical", "subjectKeyIdentifier is not critical.", error, rfc5280("4.2.1.2"), always, certificates,
     not_critical<K::subject_key_id>},
    {"issuer_alt_names_are_not_critical", "issuerAltName is not critical.", warning, rfc5280("4.2.1.7"), always,
     signed_by_authority, not_critical<K::issuer_alt_name>},
    {"directory_attributes_are_not_critical", "subjectDirectoryAttributes is not critical.", error, rfc5280("4.2.1.8"), always,
     certificates, not_critical<K::subject_directory_attributes>},
    {"policies_are_not_critical", "certificatePolicies is not critical.", error, baseline("7.1.2.7.6"), since_profiles,
     certificates, not_critical<K::certificate_policies>},
    {"crl_points_are_not_critical", "cRLDistributionPoints is not critical.", error, baseline("7.1.2.11.2"), since_profiles,
     certificates, not_critical<K::crl_distribution_points>},
    {"freshest_crl_is_not_critical", "freshestCRL is not critical.", error, rfc5280("4.2.1.15"), always, signed_by_authority,
     not_critical<K::freshest_crl>},
    {"authority_information_is_not_critical", "authorityInfoAccess is not critical.", error, rfc5280("4.2.2.1"), always,
     signed_by_authority, not_critical<K::authority_information_access>},
    {"subject_information_is_not_critical", "subjectInfoAccess is not critical.", error, rfc5280("4.2.2.2"), always, certificates,
     not_critical<K::subject_information_access>},
    {"purposes_are_not_critical", "extKeyUsage is not critical.", error, baseline("7.1.2.7.6"), since_profiles, server_leaves,
     not_critical<K::extended_key_usage>},
    {"sct_list_is_not_critical", "The list of SCTs is not critical.", error, baseline("7.1.2.7.6"), since_profiles, server_leaves,
     not_critical<K::sct_list>},
    {"tls_feature_is_not_critical",
     "The TLS feature extension is not critical.",
     warning,
     {Document::rfc_7633, "", "4"},
     always,
     certificates,
     not_critical<K::tls_feature>},
    {"ocsp_no_check_is_not_critical",
     "id-pkix-ocsp-nocheck is not critical.",
     warning,
     {Document::rfc_6960, "", "4.2.2.2.1"},
     always,
     certificates,
     not_critical<K::ocsp_no_check>},
    {"poison_is_critical",
     "The poison of a precertificate is critical.",
     error,
     {Document::rfc_6962, "", "3.1"},
     always,
     certificates,
     critical<K::precertificate_poison>},
    {"name_constraints_are_critical", "nameConstraints is critical.", error, rfc5280("4.2.1.10"), always, authorities,
     critical<K::name_constraints>},
    {"policy_constraints_are_critical", "policyConstraints is critical.", error, rfc5280("4.2.1.11"), always, certificates,
     critical<K::policy_constraints>},
    {"inhibit_any_policy_is_critical", "inhibitAnyPolicy is critical.", error, rfc5280("4.2.1.14"), always, certificates,
     critical<K::inhibit_any_policy>},
    {"policy_mappings_are_critical", "policyMappings is critical.", warning, rfc5280("4.2.1.5"), always, certificates,
     critical<K::policy_mappings>},
};

}  // namespace

std::span<const Rule> rules_of_extensions() { return rules; }

}  // namespace certdesk::lint

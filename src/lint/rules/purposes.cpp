// What a key may be used for: extended key usage of leaves, authorities and responders.
#include "lint/rules/rules.hpp"

#include <algorithm>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view where = "extKeyUsage";

template <const Oid& purpose>
void without(const Anatomy& of, Faults& faults) {
    if (of.has_purpose(purpose)) faults.add(where, "holds " + dotted(purpose));
}

void only_server_auth(const Anatomy& of, Faults& faults) {
    if (!of.extended_key_usage || !of.has_purpose(purpose::server_auth)) return;
    for (const auto each : *of.extended_key_usage)
        if (each != purpose::server_auth) faults.add(where, "more than serverAuth: " + dotted(each));
}

constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;

constexpr Rule rules[]{
    {"purposes_are_not_empty", "extKeyUsage names at least one purpose.", error, rfc5280("4.2.1.12"), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (of.extended_key_usage && of.extended_key_usage->empty()) faults.add(where, "none");
     }},
    {"each_purpose_once", "No purpose stands twice.", warning, house(), always, with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (!of.extended_key_usage) return;
         const auto& all = *of.extended_key_usage;
         for (auto at = all.begin(); at != all.end(); ++at)
             if (std::find(all.begin(), at, *at) != at) faults.add(where, "twice: " + dotted(*at));
     }},
    {"has_server_auth", "A leaf is for TLS servers.", error, baseline("7.1.2.7.10"), since_baseline, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (!of.has_purpose(purpose::server_auth)) faults.add(where, "serverAuth is missing");
     }},
    // Chrome asks for it from 2027-03-15; we already issue so (G-41).
    {"server_auth_only",
     "A leaf is for TLS servers and for nothing else.",
     warning,
     {Document::chrome_root_program, "1.8", ""},
     {2026y / 2 / 5, {}},
     server_leaves,
     only_server_auth},
    {"leaf_is_not_for_everything", "A leaf does not name anyExtendedKeyUsage.", error, baseline("7.1.2.7.10"), since_baseline,
     server_leaves, without<purpose::any>},
    {"leaf_signs_no_code", "A leaf does not name codeSigning.", error, baseline("7.1.2.7.10"), since_profiles, server_leaves,
     without<purpose::code_signing>},
    {"leaf_protects_no_mail", "A leaf does not name emailProtection.", error, baseline("7.1.2.7.10"), since_profiles,
     server_leaves, without<purpose::email_protection>},
    {"leaf_stamps_no_time", "A leaf does not name timeStamping.", error, baseline("7.1.2.7.10"), since_profiles, server_leaves,
     without<purpose::time_stamping>},
    {"leaf_signs_no_ocsp", "A leaf does not name OCSPSigning.", error, baseline("7.1.2.7.10"), since_profiles, server_leaves,
     without<purpose::ocsp_signing>},
    {"leaf_signs_no_precertificates", "A leaf does not name precertificate signing.", error, baseline("7.1.2.7.10"),
     since_profiles, server_leaves, without<purpose::precertificate_signing>},
    {"any_purpose_is_not_critical", "extKeyUsage that names anyExtendedKeyUsage is not critical.", warning, rfc5280("4.2.1.12"),
     always, certificates & ~server_leaves,
     [](const Anatomy& of, Faults& faults) {
         const auto* extension = of.find(ExtensionKind::extended_key_usage);
         if (extension != nullptr && extension->critical && of.has_purpose(purpose::any)) faults.add(where, "critical");
     }},
    {"root_has_no_purposes", "A root has no extKeyUsage.", error, baseline("7.1.2.1"), since_profiles, only(Kind::root),
     [](const Anatomy& of, Faults& faults) {
         if (of.has(ExtensionKind::extended_key_usage)) faults.add(where, "present");
     }},
    {"subordinate_has_purposes", "A subordinate authority has extKeyUsage.", error, baseline("7.1.2.6"), since_profiles,
     only(Kind::subordinate),
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(ExtensionKind::extended_key_usage)) faults.add(where, "missing");
     }},
    {"subordinate_is_for_servers", "A subordinate authority that names purposes names serverAuth.", error, baseline("7.1.2.10.6"),
     since_profiles, only(Kind::subordinate),
     [](const Anatomy& of, Faults& faults) {
         if (of.extended_key_usage && !of.extended_key_usage->empty() && !of.has_purpose(purpose::server_auth))
             faults.add(where, "serverAuth is missing");
     }},
    {"subordinate_is_not_for_everything", "A subordinate authority for servers does not name anyExtendedKeyUsage.", error,
     baseline("7.1.2.10.6"), since_profiles, only(Kind::subordinate), without<purpose::any>},
    {"subordinate_signs_no_code", "A subordinate authority for servers does not name codeSigning.", error, baseline("7.1.2.10.6"),
     since_profiles, only(Kind::subordinate), without<purpose::code_signing>},
    {"subordinate_protects_no_mail", "A subordinate authority for servers does not name emailProtection.", error,
     baseline("7.1.2.10.6"), since_profiles, only(Kind::subordinate), without<purpose::email_protection>},
    {"subordinate_stamps_no_time", "A subordinate authority for servers does not name timeStamping.", error,
     baseline("7.1.2.10.6"), since_profiles, only(Kind::subordinate), without<purpose::time_stamping>},
    {"subordinate_signs_no_ocsp", "A subordinate authority for servers does not name OCSPSigning.", error, baseline("7.1.2.10.6"),
     since_profiles, only(Kind::subordinate), without<purpose::ocsp_signing>},
    {"no_precertificate_signing_authority",
     "There are no authorities for precertificates any more.",
     error,
     baseline("7.1.2.4"),
     {2026y / 3 / 15, {}},
     authorities,
     without<purpose::precertificate_signing>},
    {"subordinate_is_dedicated",
     "A new subordinate authority is for TLS servers alone.",
     warning,
     {Document::chrome_root_program, "1.8", ""},
     {2026y / 6 / 15, {}},
     only(Kind::subordinate),
     [](const Anatomy& of, Faults& faults) {
         if (of.has_purpose(purpose::client_auth)) faults.add(where, "clientAuth beside serverAuth");
     }},
    {"responder_has_no_check", "A certificate that signs OCSP answers has id-pkix-ocsp-nocheck.", error, baseline("4.9.9"),
     since_baseline, only(Kind::ocsp_responder),
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(ExtensionKind::ocsp_no_check)) faults.add("id-pkix-ocsp-nocheck", "missing");
     }},
    {"responder_only_signs_ocsp", "A certificate that signs OCSP answers has no other purpose.", error, baseline("7.1.2.8"),
     since_profiles, only(Kind::ocsp_responder),
     [](const Anatomy& of, Faults& faults) {
         if (!of.extended_key_usage) return;
         for (const auto each : *of.extended_key_usage)
             if (each != purpose::ocsp_signing) faults.add(where, "more than OCSPSigning: " + dotted(each));
     }},
    {"responder_has_no_alt_names", "A certificate that signs OCSP answers names no servers.", error, baseline("7.1.2.8"),
     since_profiles, only(Kind::ocsp_responder),
     [](const Anatomy& of, Faults& faults) {
         if (of.has(ExtensionKind::subject_alt_name)) faults.add("subjectAltName", "present");
     }},
    {"responder_has_digital_signature", "A certificate that signs OCSP answers sets digitalSignature.", error,
     baseline("7.1.2.8"), since_profiles, only(Kind::ocsp_responder),
     [](const Anatomy& of, Faults& faults) {
         if (!of.key_usage || !of.key_usage->has(0)) faults.add("keyUsage", "digitalSignature is missing");
     }},
};

}  // namespace

std::span<const Rule> rules_of_purposes() { return rules; }

}  // namespace certdesk::lint

// Certificate Transparency in the certificate (RFC 6962), and the TLS feature extension (RFC 7633). Which log is usable, and
// whose, only a list of logs can tell.
#include "lint/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view where = "signedCertificateTimestamps";

template <class Wrong>
void each(const Anatomy& of, Faults& faults, std::string_view why, Wrong wrong) {
    if (!of.scts) return;
    for (const auto& sct : *of.scts)
        if (wrong(sct)) faults.add(where, std::string(why) + ", log " + to_hex(sct.log_id));
}

constexpr Citation rfc6962(std::string_view section) { return {Document::rfc_6962, "", section}; }
constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;

constexpr Rule rules[]{
    {"sct_list_is_not_empty", "The list of SCTs holds at least one.", error, rfc6962("3.3"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.scts && of.scts->empty()) faults.add(where, "empty");
     }},
    {"scts_have_version_1", "SCTs have version 1.", error, rfc6962("3.2"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.scts && std::ranges::any_of(*of.scts, [](const Sct& sct) { return sct.version != 0; }))
             faults.add(where, "another version");
     }},
    {"scts_are_signed_as_logs_sign", "SCTs are signed with SHA-256 and RSA or ECDSA.", error, rfc6962("2.1.4"), always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         each(of, faults, "another algorithm",
              [](const Sct& sct) { return sct.version == 0 && (sct.hash != 4 || (sct.signature != 1 && sct.signature != 3)); });
     }},
    {"scts_come_from_different_logs",
     "No log has given two SCTs.",
     warning,
     {Document::chrome_ct_policy, "2022", ""},
     always,
     certificates,
     [](const Anatomy& of, Faults& faults) {
         if (!of.scts) return;
         for (auto at = of.scts->begin(); at != of.scts->end(); ++at)
             if (!at->log_id.empty() && std::find_if(of.scts->begin(), at, [&](const Sct& before) {
                                            return std::ranges::equal(before.log_id, at->log_id);
                                        }) != at)
                 faults.add(where, "twice from the log " + to_hex(at->log_id));
     }},
    // Chrome and Apple agree on the numbers; Apple counts operators too.
    {"has_enough_scts",
     "A leaf with embedded SCTs has 2, or 3 when it lives longer than 180 days.",
     error,
     {Document::chrome_ct_policy, "2022", ""},
     {2022y / 4 / 15, {}},
     server_leaves,
     [](const Anatomy& of, Faults& faults) {
         const auto days = of.validity_days();
         if (!of.scts || of.scts->empty() || !days) return;
         const std::size_t needed = *days > 180 ? 3 : 2;
         if (of.scts->size() < needed)
             faults.add(where, std::to_string(of.scts->size()) + " for " + std::to_string(*days) + " days, " +
                                   std::to_string(needed) + " are asked for");
     }},
    {"scts_are_as_old_as_the_certificate", "No SCT is more than 48 hours younger than notBefore.", warning, baseline("7.1.2.7"),
     since_profiles, server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (!of.not_before.instant) return;
         const auto limit = *of.not_before.instant + std::chrono::hours(48);
         each(of, faults, "more than 48 hours behind notBefore", [&](const Sct& sct) {
             return sct.version == 0 &&
                    sct.timestamp > static_cast<std::uint64_t>(std::max<std::int64_t>(to_epoch_milliseconds(limit), 0));
         });
     }},
    {"sct_extensions_are_empty",
     "SCTs hold no extensions: none are defined for RFC 6962 logs, and static logs write an index of 8 octets.", Severity::notice,
     rfc6962("3.2"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         // c2sp.org/static-ct-api: type 0, length 5, 40 bits.
         each(of, faults, "extensions", [](const Sct& sct) { return !sct.extensions.empty() && sct.extensions.size() != 8; });
     }},
    {"poison_and_scts_exclude_each_other", "A precertificate holds no SCTs.", error, rfc6962("3.1"), always, certificates,
     [](const Anatomy& of, Faults& faults) {
         if (of.has(ExtensionKind::precertificate_poison) && of.has(ExtensionKind::sct_list))
             faults.add(where, "beside the poison");
     }},
    {"tls_feature_is_status_request",
     "The TLS feature extension asks for status_request (5) or status_request_v2 (17).",
     warning,
     {Document::rfc_7633, "", "4.2"},
     always,
     with_subject,
     [](const Anatomy& of, Faults& faults) {
         if (!of.tls_features) return;
         for (const auto feature : *of.tls_features)
             if (feature != 5 && feature != 17) faults.add("tlsFeature", std::to_string(feature));
     }},
    // A server that must staple and cannot is unreachable for clients that look.
    {"stapling_needs_a_responder",
     "A leaf that must be stapled has an OCSP responder.",
     error,
     {Document::rfc_7633, "", "4.2.1"},
     always,
     server_leaves,
     [](const Anatomy& of, Faults& faults) {
         if (!of.tls_features || std::ranges::find(*of.tls_features, 5U) == of.tls_features->end()) return;
         const bool responder =
             of.authority_information && std::ranges::find(*of.authority_information, access::ocsp, &AccessDescription::method) !=
                                             of.authority_information->end();
         if (!responder) faults.add("tlsFeature", "status_request, and no OCSP responder in authorityInfoAccess");
     }},
};

}  // namespace

std::span<const Rule> rules_of_transparency() { return rules; }

}  // namespace certdesk::lint

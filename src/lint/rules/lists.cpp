// Certificate revocation lists (RFC 5280 section 5; Baseline Requirements 2.2.6 sections 4.9.7 and 7.2).
#include "lint/rules/rules.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;
using K = ExtensionKind;

constexpr auto error = Severity::error;
constexpr std::string_view entries = "revokedCertificates";

template <class Wrong>
void each_entry(const Anatomy& of, Faults& faults, std::string_view why, Wrong wrong) {
    for (const auto& entry : of.revoked)
        if (wrong(entry)) faults.add(entries, std::string(why) + ", serial number " + to_hex(entry.serial));
}

const Extension* find(const RevokedEntry& entry, K kind) {
    const auto found = std::ranges::find(entry.extensions, kind, &Extension::kind);
    return found == entry.extensions.end() ? nullptr : &*found;
}

bool has_reason(const RevokedEntry& entry, std::uint8_t reason) { return entry.reason == reason; }

constexpr Rule rules[]{
    {"list_has_version_2", "A revocation list has version 2, for its extensions.", error, rfc5280("5.1.2.1"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         if (!of.version || of.version->size() != 1 || (*of.version)[0] != 1)
             faults.add("version", of.version ? "the number " + to_hex(*of.version) : "version 1");
     }},
    {"list_has_next_update", "A revocation list says when the next one comes.", error, rfc5280("5.1.2.5"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         if (!of.has_not_after) faults.add("nextUpdate", "missing");
     }},
    {"next_update_is_behind_this_update", "nextUpdate is behind thisUpdate.", error, rfc5280("5.1.2.5"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         if (of.has_not_after && of.not_before.instant && of.not_after.instant && *of.not_after.instant <= *of.not_before.instant)
             faults.add("nextUpdate", std::string(of.not_after.text));
     }},
    {"list_holds_at_most_12_months", "A revocation list of authorities holds at most 12 months.", error, baseline("4.9.7"),
     since_baseline, lists,
     [](const Anatomy& of, Faults& faults) {
         if (of.has_not_after && of.not_before.instant && of.not_after.instant &&
             *of.not_after.instant - *of.not_before.instant > std::chrono::days(366))
             faults.add("nextUpdate", std::string(of.not_after.text));
     }},
    // Whether it lists leaves cannot be seen without issuingDistributionPoint; lists of authorities may hold longer.
    {"list_of_leaves_holds_at_most_10_days", "A revocation list of leaves holds at most 10 days.", Severity::warning,
     baseline("4.9.7"), since_baseline, lists,
     [](const Anatomy& of, Faults& faults) {
         if (!of.has_not_after || !of.not_before.instant || !of.not_after.instant) return;
         const auto holds = *of.not_after.instant - *of.not_before.instant;
         if (holds > std::chrono::days(10) && holds <= std::chrono::days(366))
             faults.add("nextUpdate", std::string(of.not_after.text) + ", which only a list of authorities may have");
     }},
    {"list_has_a_number", "A revocation list has a cRLNumber.", error, rfc5280("5.2.3"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(K::crl_number)) faults.add("cRLNumber", "missing");
     }},
    {"list_number_is_well_formed", "cRLNumber is an INTEGER.", error, rfc5280("5.2.3"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         const auto* extension = of.find(K::crl_number);
         if (extension != nullptr && !extension->well_formed) faults.add("cRLNumber", to_hex(extension->value));
     }},
    {"list_number_is_not_critical", "cRLNumber is not critical.", error, rfc5280("5.2.3"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         const auto* extension = of.find(K::crl_number);
         if (extension != nullptr && extension->critical) faults.add("cRLNumber", "critical");
     }},
    {"list_number_within_20_octets", "cRLNumber has at most 20 octets.", error, rfc5280("5.2.3"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         if (of.crl_number && of.crl_number->size() > 20) faults.add("cRLNumber", to_hex(*of.crl_number));
     }},
    {"list_number_is_not_negative", "cRLNumber is not negative.", error, rfc5280("5.2.3"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         if (of.crl_number && (*of.crl_number)[0] >= 0x80) faults.add("cRLNumber", to_hex(*of.crl_number));
     }},
    {"list_has_authority_key_id", "A revocation list names the key that signed it.", error, rfc5280("5.2.1"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(K::authority_key_id)) faults.add("authorityKeyIdentifier", "missing");
     }},
    {"list_of_nothing_has_no_field", "revokedCertificates is left out when nothing is revoked.", error, rfc5280("5.1.2.6"),
     always, lists,
     [](const Anatomy& of, Faults& faults) {
         if (of.has_revoked && of.revoked.empty()) faults.add(entries, "an empty list");
     }},
    {"each_serial_once", "No serial number stands twice.", error, house(), always, lists,
     [](const Anatomy& of, Faults& faults) {
         std::unordered_set<std::string_view> seen;
         seen.reserve(of.revoked.size());
         each_entry(of, faults, "twice", [&](const RevokedEntry& entry) { return !seen.insert(text_of(entry.serial)).second; });
     }},
    {"revoked_serials_are_positive", "Serial numbers in a list are positive.", error, rfc5280("4.1.2.2"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         each_entry(of, faults, "not positive", [](const RevokedEntry& entry) {
             return entry.serial[0] >= 0x80 || (entry.serial.size() == 1 && entry.serial[0] == 0);
         });
     }},
    {"revocation_dates_are_sound", "The dates of entries exist and are written in UTC with seconds.", error, rfc5280("5.1.2.6"),
     always, lists,
     [](const Anatomy& of, Faults& faults) {
         each_entry(of, faults, "a date that is none", [](const RevokedEntry& entry) { return !entry.revoked_at.instant; });
     }},
    {"revocation_is_not_in_the_future", "Nothing was revoked after the list was made.", Severity::warning, house(), always, lists,
     [](const Anatomy& of, Faults& faults) {
         if (!of.not_before.instant) return;
         each_entry(of, faults, "revoked after thisUpdate", [&](const RevokedEntry& entry) {
             return entry.revoked_at.instant && *entry.revoked_at.instant > *of.not_before.instant;
         });
     }},
    {"entry_extensions_need_version_2", "Entries have extensions in lists of version 2 only.", error, rfc5280("5.1.2.1"), always,
     lists,
     [](const Anatomy& of, Faults& faults) {
         if (!of.version)
             each_entry(of, faults, "extensions in version 1",
                        [](const RevokedEntry& entry) { return !entry.extensions.empty(); });
     }},
    {"each_entry_extension_once", "No extension of an entry stands twice.", error, rfc5280("5.3"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         each_entry(of, faults, "an extension twice", [](const RevokedEntry& entry) {
             const auto& all = entry.extensions;
             for (auto at = all.begin(); at != all.end(); ++at)
                 if (std::find_if(all.begin(), at, [&](const Extension& before) { return before.oid == at->oid; }) != at)
                     return true;
             return false;
         });
     }},
    {"reason_is_well_formed", "reasonCode is an ENUMERATED of one octet.", error, rfc5280("5.3.1"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         each_entry(of, faults, "no reason", [](const RevokedEntry& entry) {
             const auto* extension = find(entry, K::crl_reason);
             return extension != nullptr && !extension->well_formed;
         });
     }},
    {"reason_is_not_critical", "reasonCode is not critical.", error, rfc5280("5.3.1"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         each_entry(of, faults, "critical", [](const RevokedEntry& entry) {
             const auto* extension = find(entry, K::crl_reason);
             return extension != nullptr && extension->critical;
         });
     }},
    {"reason_exists", "reasonCode is one of those that exist: 0 to 6, 8, 9 and 10.", error, rfc5280("5.3.1"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         each_entry(of, faults, "no such reason",
                    [](const RevokedEntry& entry) { return entry.reason && (*entry.reason == 7 || *entry.reason > 10); });
     }},
    {"unspecified_reason_is_left_out", "A reason that is unspecified is not written.", error, baseline("7.2.2"), since_baseline,
     lists,
     [](const Anatomy& of, Faults& faults) {
         each_entry(of, faults, "unspecified is written", [](const RevokedEntry& entry) { return has_reason(entry, 0); });
     }},
    {"nothing_is_on_hold", "No certificate is on hold.", error, baseline("7.2.2"), since_baseline, lists,
     [](const Anatomy& of, Faults& faults) {
         each_entry(of, faults, "certificateHold", [](const RevokedEntry& entry) { return has_reason(entry, 6); });
     }},
    {"reason_is_one_of_the_profile", "The reason is key compromise, affiliation, superseded, cessation or privilege withdrawn.",
     error, baseline("7.2.2"), since_profiles, lists,
     [](const Anatomy& of, Faults& faults) {
         static constexpr std::array<std::uint8_t, 3> others{2, 8, 10};
         each_entry(of, faults, "another reason", [](const RevokedEntry& entry) {
             return entry.reason && std::ranges::find(others, *entry.reason) != others.end();
         });
     }},
    {"invalidity_date_is_generalized_time", "invalidityDate is a GeneralizedTime.", error, rfc5280("5.3.2"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         each_entry(of, faults, "another form", [](const RevokedEntry& entry) {
             const auto* extension = find(entry, K::invalidity_date);
             return extension != nullptr && !extension->well_formed;
         });
     }},
    {"invalidity_date_is_not_critical", "invalidityDate is not critical.", error, rfc5280("5.3.2"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         each_entry(of, faults, "critical", [](const RevokedEntry& entry) {
             const auto* extension = find(entry, K::invalidity_date);
             return extension != nullptr && extension->critical;
         });
     }},
    {"certificate_issuer_is_critical", "certificateIssuer of an entry is critical.", error, rfc5280("5.3.3"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         each_entry(of, faults, "not critical", [](const RevokedEntry& entry) {
             const auto* extension = find(entry, K::certificate_issuer);
             return extension != nullptr && !extension->critical;
         });
     }},
    {"issuing_point_is_critical", "issuingDistributionPoint is critical.", error, rfc5280("5.2.5"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         const auto* extension = of.find(K::issuing_distribution_point);
         if (extension != nullptr && !extension->critical) faults.add("issuingDistributionPoint", "not critical");
     }},
    {"issuing_point_is_not_empty", "issuingDistributionPoint says something.", error, rfc5280("5.2.5"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         const auto* extension = of.find(K::issuing_distribution_point);
         if (extension != nullptr && to_hex(extension->value) == "3000") faults.add("issuingDistributionPoint", "empty");
     }},
    {"delta_indicator_is_critical", "deltaCRLIndicator is critical.", error, rfc5280("5.2.4"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         const auto* extension = of.find(K::delta_crl_indicator);
         if (extension != nullptr && !extension->critical) faults.add("deltaCRLIndicator", "not critical");
     }},
    {"list_has_no_unknown_critical_extension", "No extension of a list that clients do not know is critical.", error,
     rfc5280("5.2"), always, lists,
     [](const Anatomy& of, Faults& faults) {
         for (const auto& extension : of.extensions)
             if (extension.critical && extension.kind == K::unknown) faults.add("crlExtensions", dotted(extension.oid));
     }},
};

}  // namespace

std::span<const Rule> rules_of_lists() { return rules; }

}  // namespace certdesk::lint

// What only requests can do wrong, and what the CA asks of them (R25, R41).
#include "base/text.hpp"
#include "lint/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

namespace a = attribute;

constexpr Citation ca{Document::ca_csr_rules, "2026", ""};
constexpr Citation rfc2986(std::string_view section) { return {Document::rfc_2986, "", section}; }
constexpr auto error = Severity::error;
constexpr auto warning = Severity::warning;
constexpr auto notice = Severity::notice;

template <const Oid& type>
void names(const Anatomy& of, Faults& faults) {
    if (!of.subject.has(type)) faults.add("subject." + a::label(type), "the CA asks for it");
}

bool is_half_width(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

// Letters, digits, hyphens, dots and the asterisk of a wildcard.
bool is_host_like(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '*';
    });
}

template <class Wrong>
void each_value(const Anatomy& of, Faults& faults, std::string_view why, Wrong wrong) {
    for (const auto& attribute : of.subject.attributes)
        if (wrong(attribute)) faults.add(where_of("subject", attribute), std::string(why) + ": " + std::string(attribute.text));
}

constexpr Rule rules[]{
    {"request_has_version_1", "A request has version 1, written as 0.", error, rfc2986("4.1"), always, requests,
     [](const Anatomy& of, Faults& faults) {
         if (of.version->size() != 1 || (*of.version)[0] != 0) faults.add("version", "the number " + to_hex(*of.version));
     }},
    // The proof that the sender has the key.
    {"request_proves_possession", "A request is signed by the key it holds.", error, rfc2986("4.2"), always, requests,
     [](const Anatomy& of, Faults& faults) {
         if (of.possession_proven == false)
             faults.add("signature",
                        "not signed by the key, or in a way that is not accepted: " + dotted(of.outer_signature.oid));
     }},
    {"request_is_signed_with_sha2", "A request is signed with SHA-256 or better.", error, baseline("7.1.3.2"), always, requests,
     [](const Anatomy& of, Faults& faults) {
         const auto used = of.outer_signature.oid;
         if (used == algorithm::sha1_with_rsa || used == algorithm::ecdsa_with_sha1 || used == algorithm::md5_with_rsa)
             faults.add("signatureAlgorithm", "an old hash: " + dotted(used));
     }},
    {"request_has_no_challenge_password", "A request holds no challenge password: it protects nothing and everybody reads it.",
     warning, house(), always, requests,
     [](const Anatomy& of, Faults& faults) {
         for (const auto& each : of.request_attributes)
             if (each.oid == request_attribute::challenge_password) faults.add("challengePassword", "a password in clear");
     }},
    {"each_request_attribute_once", "No attribute of a request stands twice.", error, rfc2986("4.1"), always, requests,
     [](const Anatomy& of, Faults& faults) {
         const auto& all = of.request_attributes;
         for (auto at = all.begin(); at != all.end(); ++at)
             if (std::find_if(all.begin(), at, [&](const RequestAttribute& before) { return before.oid == at->oid; }) != at)
                 faults.add("attributes", "twice: " + dotted(at->oid));
     }},
    {"request_attributes_have_values", "Every attribute of a request holds a value.", error, rfc2986("4.1"), always, requests,
     [](const Anatomy& of, Faults& faults) {
         for (const auto& each : of.request_attributes)
             if (each.values == 0) faults.add("attributes", "no value: " + dotted(each.oid));
     }},
    {"extension_request_has_one_value", "extensionRequest holds one list of extensions.", error, rfc2986("4.1"), always, requests,
     [](const Anatomy& of, Faults& faults) {
         for (const auto& each : of.request_attributes)
             if (each.oid == request_attribute::extension_request && each.values > 1)
                 faults.add("extensionRequest", std::to_string(each.values) + " lists");
     }},
    {"request_has_alt_names", "A request names its servers in subjectAltName.", notice, house(), always, requests,
     [](const Anatomy& of, Faults& faults) {
         if (!of.has(ExtensionKind::subject_alt_name)) faults.add("subjectAltName", "missing; the common name alone is used");
     }},
    {"request_asks_for_no_authority", "A request does not ask for a certificate that signs others.", error, house(), always,
     requests,
     [](const Anatomy& of, Faults& faults) {
         if (of.is_authority()) faults.add("basicConstraints", "cA is TRUE");
     }},
    {"request_name_is_among_its_alt_names", "The common name of a request stands in its subjectAltName too.", warning, house(),
     always, requests,
     [](const Anatomy& of, Faults& faults) {
         const auto name = of.subject.text_of(a::common_name);
         if (name.empty() || !of.alt_names || of.alt_names->empty()) return;
         if (std::ranges::none_of(*of.alt_names,
                                  [&](const GeneralName& each) { return equal_ignoring_ascii_case(each.text(), name); }))
             faults.add("subject.CN", "not in subjectAltName: " + std::string(name));
     }},
    {"request_country_is_japan", "C of a request is JP.", error, ca, always, requests,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "the CA asks for JP", [](const Attribute& each) {
             return each.type == a::country && each.readable && each.text != "JP" && !equal_ignoring_ascii_case(each.text, "JP");
         });
     }},
    {"request_names_its_state", "A request holds ST.", error, ca, always, requests, names<a::state>},
    {"request_names_its_locality", "A request holds L.", error, ca, always, requests, names<a::locality>},
    {"request_has_common_name", "A request holds CN.", error, ca, always, requests, names<a::common_name>},
    {"request_is_half_width", "The values of a request are half-width letters, digits and signs.", error, ca, always, requests,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "other characters", [](const Attribute& each) { return !is_half_width(each.text); });
     }},
    {"request_has_no_forbidden_signs", "The values of a request hold none of the signs \" # ; +", error, ca, always, requests,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "a sign that the CA refuses",
                    [](const Attribute& each) { return each.text.find_first_of("\"#;+") != std::string_view::npos; });
     }},
    {"request_within_64_characters", "The values of a request have at most 64 characters, blanks included.", error, ca, always,
     requests,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "more than 64 characters", [](const Attribute& each) { return each.characters > 64; });
     }},
    {"request_name_is_a_host", "CN of a request is letters, digits, hyphens, dots, and the asterisk of a wildcard.", error, ca,
     always, requests,
     [](const Anatomy& of, Faults& faults) {
         each_value(of, faults, "no host name", [](const Attribute& each) {
             return each.type == a::common_name && is_half_width(each.text) && !is_host_like(each.text);
         });
     }},
};

}  // namespace

std::span<const Rule> rules_of_requests() { return rules; }

}  // namespace certdesk::lint

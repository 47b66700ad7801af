// What only requests can do wrong.
#include "base/text.hpp"
#include "lint/rule.hpp"
#include "pki/oid.hpp"

#include <algorithm>

namespace certdesk::lint {

namespace {

Faults check_possession(const Specimen& specimen) {
    if (specimen.csr->signature_valid) return {};
    return {{"signature", "the request is not signed by the key it holds, or in a way we do not accept: " +
                              specimen.csr->signature_algorithm}};
}

Faults check_challenge_password(const Specimen& specimen) {
    if (!specimen.csr->has_challenge_password) return {};
    return {{"challengePassword", "a password that everybody can read stands in the request"}};
}

bool is_half_width(std::string_view value) {
    return std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7F; });
}

// The common name may hold letters, digits, hyphens, dots and the asterisk of a wildcard.
bool is_host_like(std::string_view value) {
    return std::ranges::all_of(value, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '*';
    });
}

Faults check_ca_rules(const Specimen& specimen) {
    const auto& subject = specimen.subject();
    Faults faults;
    if (subject.country != "JP") faults.push_back({"subject.C", "the CA asks for JP, not \"" + subject.country + '"'});
    if (subject.state.empty()) faults.push_back({"subject.ST", "the CA asks for ST"});
    if (subject.locality.empty()) faults.push_back({"subject.L", "the CA asks for L"});
    if (subject.common_name.empty()) faults.push_back({"subject.CN", "the CA asks for CN"});
    for (const auto& attribute : subject.as_read) {
        const auto where = "subject." + pki::attribute_label(attribute.oid);
        if (!is_half_width(attribute.value))
            faults.push_back({where, "holds other than half-width letters, digits and signs: " + attribute.value});
        else if (attribute.value.find_first_of("\"#;+") != std::string::npos)
            faults.push_back({where, "holds one of the signs \" # ; + : " + attribute.value});
        else if (attribute.oid == pki::oid::common_name && !is_host_like(attribute.value))
            faults.push_back({where, "is no host name: " + attribute.value});
        if (code_point_count(attribute.value) > 64) faults.push_back({where, "has more than 64 characters"});
    }
    return faults;
}

}  // namespace

// A request is signed by the key it holds: the proof that the sender has the key.
//
//   passes    a signature that matches
//   violates  one byte changed; a request signed with SHA-1
extern constexpr Rule request_proves_possession{
    .id = "request_proves_possession",
    .severity = Severity::error,
    .citation = {Document::rfc_2986, "", "4.2"},
    .applies = to_requests,
    .check = check_possession,
};

// A request holds no challenge password: it protects nothing and everybody reads it.
//
//   passes    none
//   violates  challengePassword=secret
extern constexpr Rule request_has_no_challenge_password{
    .id = "request_has_no_challenge_password",
    .severity = Severity::warning,
    .citation = {Document::house_rules, "", ""},
    .applies = to_requests,
    .check = check_challenge_password,
};

// A request is one that the CA takes: CN, O, L, ST and C=JP, half-width without " # ; +, at most 64 characters each (R25, R41).
//
//   passes    C=JP, ST=Tokyo, L=Minato-ku, O=Example K.K., CN=www.example.test
//   violates  C=JP, ST=Tokyo, L=港区, O=Example K.K.; O=Example #1
extern constexpr Rule request_suits_the_ca{
    .id = "request_suits_the_ca",
    .severity = Severity::error,
    .citation = {Document::ca_csr_rules, "2026", ""},
    .applies = to_requests,
    .check = check_ca_rules,
};

}  // namespace certdesk::lint

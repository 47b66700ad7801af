// What else a leaf must say: its issuer's key, where to find the issuer and the revocation list, and its policy.
#include "lint/rule.hpp"
#include "pki/oid.hpp"
#include "pki/validity.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;
namespace oid = pki::oid;

Faults check_authority_key_id(const Specimen& specimen) {
    if (specimen.certificate->authority_key_id.empty()) return {{"authorityKeyIdentifier", "missing"}};
    return {};
}

Faults only_http(std::string_view where, const std::vector<std::string>& urls) {
    Faults faults;
    for (const auto& url : urls)
        if (!url.starts_with("http://")) faults.push_back({std::string(where), "not an http URL: " + url});
    return faults;
}

Faults check_issuer_location(const Specimen& specimen) {
    const auto& certificate = *specimen.certificate;
    if (certificate.ca_issuers_urls.empty()) return {{"authorityInformationAccess", "caIssuers is missing"}};
    return only_http("authorityInformationAccess", certificate.ca_issuers_urls);
}

Faults check_crl_location(const Specimen& specimen) {
    const auto& certificate = *specimen.certificate;
    // Section 7.1.2.11.2: not needed by short-lived certificates (7 days) nor beside an OCSP responder.
    const bool short_lived = pki::counted_validity_days(certificate.not_before, certificate.not_after) <= 7;
    if (certificate.crl_urls.empty() && certificate.ocsp_urls.empty() && !short_lived)
        return {{"cRLDistributionPoints", "missing"}};
    return only_http("cRLDistributionPoints", certificate.crl_urls);
}

Faults check_policy(const Specimen& specimen) {
    static constexpr std::array reserved{oid::policy_domain_validated, oid::policy_organization_validated,
                                         oid::policy_individual_validated, oid::policy_extended_validation};
    const auto& policies = specimen.certificate->policy_oids;
    const auto count = std::ranges::count_if(
        policies, [](const std::string& policy) { return std::ranges::find(reserved, policy) != reserved.end(); });
    if (count == 1) return {};
    return {{"certificatePolicies", "one reserved policy is expected, found " + std::to_string(count)}};
}

Faults check_subject_key_id(const Specimen& specimen) {
    if (specimen.certificate->subject_key_id.empty()) return {};
    return {{"subjectKeyIdentifier", "present, though not recommended"}};
}

}  // namespace

// A leaf names the key that signed it.
//
//   passes    authorityKeyIdentifier
//   violates  none
extern constexpr Rule has_authority_key_id{
    .id = "has_authority_key_id",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.2.7.6"},
    .applies = to_leaf_certificates,
    .check = check_authority_key_id,
};

// A leaf says where its issuer's certificate is; browsers and our installer complete chains from it.
//
//   passes    caIssuers http://ca.example.test/issuer.crt
//   violates  none; https://
extern constexpr Rule has_issuer_location{
    .id = "has_issuer_location",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.2.7.7"},
    .applies = to_leaf_certificates,
    .check = check_issuer_location,
};

// A leaf says where its revocation list is, unless it is short-lived or names an OCSP responder.
//
//   passes    http://ca.example.test/issuer.crl
//   violates  none, with 199 days and without OCSP
extern constexpr Rule has_crl_location{
    .id = "has_crl_location",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.2.11.2"},
    .in_force = {.from = 2023y / 9 / 15},
    .applies = to_leaf_certificates,
    .check = check_crl_location,
};

// A leaf holds exactly one of the reserved policies.
//
//   passes    2.23.140.1.2.2
//   violates  none; 2.23.140.1.2.1 and 2.23.140.1.2.2
extern constexpr Rule has_one_reserved_policy{
    .id = "has_one_reserved_policy",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.2.7.9"},
    .in_force = {.from = 2023y / 9 / 15},
    .applies = to_leaf_certificates,
    .check = check_policy,
};

// A leaf does without subjectKeyIdentifier: nobody looks for it, and it costs handshake bytes.
//
//   passes    none
//   violates  subjectKeyIdentifier
extern constexpr Rule no_subject_key_id{
    .id = "no_subject_key_id",
    .severity = Severity::notice,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.2.7.6"},
    .in_force = {.from = 2023y / 9 / 15},
    .applies = to_leaf_certificates,
    .check = check_subject_key_id,
};

}  // namespace certdesk::lint

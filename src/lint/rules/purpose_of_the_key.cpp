// What the key of a leaf may be used for: extended key usage and key usage.
#include "lint/rule.hpp"
#include "pki/oid.hpp"

#include <algorithm>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;
namespace oid = pki::oid;

constexpr std::string_view any_purpose = "2.5.29.37.0";

Faults check_server_auth(const Specimen& specimen) {
    const auto& purposes = specimen.certificate->extended_key_usage;
    if (std::ranges::find(purposes, any_purpose) != purposes.end())
        return {{"extendedKeyUsage", "anyExtendedKeyUsage is forbidden"}};
    if (std::ranges::find(purposes, oid::server_auth) == purposes.end()) return {{"extendedKeyUsage", "serverAuth is missing"}};
    return {};
}

Faults check_only(const Specimen& specimen) {
    Faults faults;
    for (const auto& purpose : specimen.certificate->extended_key_usage)
        if (purpose != oid::server_auth)
            faults.push_back({"extendedKeyUsage", "more than serverAuth: " + std::string(oid::name_of(purpose))});
    return faults;
}

bool applies_to_key_usage(const Specimen& specimen) { return specimen.is_leaf() && specimen.certificate->key_usage.has_value(); }

Faults check_key_usage(const Specimen& specimen) {
    const auto& certificate = *specimen.certificate;
    const auto& usages = *certificate.key_usage;
    const auto has = [&](pki::KeyUsage usage) { return std::ranges::find(usages, usage) != usages.end(); };
    const bool rsa = certificate.key.algorithm == pki::KeyAlgorithm::rsa;

    Faults faults;
    if (!certificate.key_usage_critical) faults.push_back({"keyUsage", "not critical"});
    if (!has(pki::KeyUsage::digital_signature)) faults.push_back({"keyUsage", "digital_signature is missing"});
    for (const auto usage : usages) {
        const bool fits = usage == pki::KeyUsage::digital_signature || (rsa && usage == pki::KeyUsage::key_encipherment);
        if (!fits)
            faults.push_back({"keyUsage", std::string(to_text(usage)) + " does not fit a server with a key of " +
                                              certificate.key.description()});
    }
    return faults;
}

}  // namespace

// A leaf is for TLS servers.
//
//   passes    serverAuth
//   violates  clientAuth; anyExtendedKeyUsage
extern constexpr Rule has_server_auth{
    .id = "has_server_auth",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.2.7.10"},
    .applies = to_leaf_certificates,
    .check = check_server_auth,
};

// A leaf is for TLS servers and for nothing else. Chrome asks for it from 2027-03-15; we already issue so.
//
//   passes    serverAuth
//   violates  serverAuth, clientAuth
extern constexpr Rule server_auth_only{
    .id = "server_auth_only",
    .severity = Severity::warning,
    .citation = {Document::chrome_root_program, "1.8", ""},
    .in_force = {.from = 2026y / 2 / 5},
    .applies = to_leaf_certificates,
    .check = check_only,
};

// Key usage is critical and fits the key: digital signature, with RSA also key encipherment.
//
//   passes    P-256 with digitalSignature; RSA with digitalSignature, keyEncipherment
//   violates  P-256 with keyEncipherment
extern constexpr Rule key_usage_fits_the_key{
    .id = "key_usage_fits_the_key",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.2.7.11"},
    .in_force = {.from = 2023y / 9 / 15},
    .applies = applies_to_key_usage,
    .check = check_key_usage,
};

}  // namespace certdesk::lint

#include "lint/rule.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

namespace oid = pki::oid;
using namespace std::chrono_literals;

Faults check(const Specimen& specimen) {
    static constexpr std::array accepted{oid::sha256_with_rsa,   oid::sha384_with_rsa,   oid::sha512_with_rsa,
                                         oid::ecdsa_with_sha256, oid::ecdsa_with_sha384, oid::ecdsa_with_sha512};
    const auto& name =
        specimen.certificate != nullptr ? specimen.certificate->signature_algorithm : specimen.csr->signature_algorithm;
    if (std::ranges::any_of(accepted, [&](std::string_view dotted) { return oid::name_of(dotted) == name; })) return {};
    return {{"signatureAlgorithm", "signed with " + name}};
}

}  // namespace

// The signature uses SHA-256, SHA-384 or SHA-512 with RSA (PKCS #1 v1.5) or ECDSA.
//
//   passes    sha256WithRSAEncryption
//   violates  sha1WithRSAEncryption
extern constexpr Rule signature_is_sha2{
    .id = "signature_is_sha2",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.3.2"},
    .in_force = {.from = 2016y / 1 / 1},
    .applies = to_leaf_certificates_and_requests,
    .check = check,
};

}  // namespace certdesk::lint

#include "pki/oid.hpp"

#include <array>
#include <utility>

namespace certdesk::pki::oid {

std::string_view name_of(std::string_view dotted) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 19> names{{
        {rsa_encryption, "rsaEncryption"},
        {ec_public_key, "id-ecPublicKey"},
        {curve_p256, "P-256"},
        {curve_p384, "P-384"},
        {curve_p521, "P-521"},
        {sha1_with_rsa, "sha1WithRSAEncryption"},
        {sha256_with_rsa, "sha256WithRSAEncryption"},
        {sha384_with_rsa, "sha384WithRSAEncryption"},
        {sha512_with_rsa, "sha512WithRSAEncryption"},
        {ecdsa_with_sha1, "ecdsa-with-SHA1"},
        {ecdsa_with_sha256, "ecdsa-with-SHA256"},
        {ecdsa_with_sha384, "ecdsa-with-SHA384"},
        {ecdsa_with_sha512, "ecdsa-with-SHA512"},
        {"1.2.840.113549.1.1.4", "md5WithRSAEncryption"},
        {rsassa_pss, "RSASSA-PSS"},
        {"1.3.101.112", "Ed25519"},
        {"1.3.101.113", "Ed448"},
        {server_auth, "serverAuth"},
        {client_auth, "clientAuth"},
    }};
    for (const auto& [known, name] : names)
        if (known == dotted) return name;
    return dotted;
}

}  // namespace certdesk::pki::oid

// AlgorithmIdentifiers of signatures: which one a key makes, and what one stands for (RFC 4055, RFC 5758).
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "pki/public_key.hpp"

#include <optional>
#include <string>

namespace certdesk::pki {

CD_ENUMERATION(Digest, sha256, sha384, sha512);

struct SignatureAlgorithm {
    std::string oid;
    bool rsa = false;  // PKCS #1 v1.5, or RSASSA-PSS; otherwise ECDSA
    bool pss = false;  // MGF1 with the same digest, a salt as long as it
    Digest digest = Digest::sha256;
};

// Baseline Requirements 2.2.6 section 7.1.3.2: SHA-256 with RSA and P-256, SHA-384 with P-384, SHA-512 with P-521.
[[nodiscard]] Result<Bytes> signature_algorithm_of(KeyAlgorithm signer);

// The object identifier of any AlgorithmIdentifier.
[[nodiscard]] Result<std::string> algorithm_oid_of(BytesView algorithm_identifier_der);

// Malformed when it is none of those we check; SHA-1 and MD5 are none. Of RSASSA-PSS these are the three encodings of Baseline
// Requirements 2.2.6 section 7.1.3.2.1, byte for byte.
[[nodiscard]] Result<SignatureAlgorithm> parse_signature_algorithm(BytesView algorithm_identifier_der);

}  // namespace certdesk::pki

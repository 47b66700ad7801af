// Public keys as facts, and the check of a signature.
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "pki/key.hpp"
#include "pki/sha256.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace certdesk::pki {

CD_ENUMERATION(KeyAlgorithm, rsa, p256, p384, p521, other);

struct PublicKey {
    KeyAlgorithm algorithm = KeyAlgorithm::other;
    std::uint32_t bits = 0;       // of the modulus, or of the curve; 0 for other
    Bytes modulus{};              // RSA, big-endian without leading zero
    Bytes exponent{};             // RSA, the same
    Bytes point{};                // of a curve, as it stands in the key: 04 x y, or 02 or 03 and x
    std::string algorithm_oid{};  // of the AlgorithmIdentifier, and of the curve for other curves

    [[nodiscard]] std::optional<KeyKind> kind() const;  // nothing when it is none of those we make
    [[nodiscard]] std::string description() const;      // "RSA 2048", "P-256", or the object identifier
};

// SubjectPublicKeyInfo, RFC 5280 section 4.1.2.7. Malformed: a point that is off its curve, or at infinity.
[[nodiscard]] Result<PublicKey> parse_public_key(BytesView spki_der);

// False when the signature does not match; an error when the algorithm or the key is not one we know, and for RSA keys of more
// than 8192 bits or with exponents of more than 256, which would cost too much. SHA-1 is not known.
[[nodiscard]] Result<bool> signature_matches(BytesView spki_der, BytesView algorithm_identifier_der, BytesView data,
                                             BytesView signature);

// The name of a key wherever keys are compared, pinned or blocked.
[[nodiscard]] Sha256 spki_sha256(BytesView spki_der);

}  // namespace certdesk::pki

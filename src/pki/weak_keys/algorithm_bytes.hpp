// The AlgorithmIdentifier of a public key, octet for octet.
#pragma once

#include "base/bytes.hpp"

namespace certdesk::pki {

// Baseline Requirements 2.2.6 section 7.1.3.1: the AlgorithmIdentifier of a key is one of four strings of octets: RSA with
// its NULL, and id-ecPublicKey with the name of P-256, P-384 or P-521. False also for what is no SubjectPublicKeyInfo.
[[nodiscard]] bool has_exact_algorithm(BytesView spki_der);

}  // namespace certdesk::pki

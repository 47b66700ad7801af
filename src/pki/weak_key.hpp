// Faults of public keys that everybody can see (Baseline Requirements 2.2.6 sections 6.1.1.3, 6.1.5 and 6.1.6; KEY-11).
#pragma once

#include "base/enumeration.hpp"
#include "pki/public_key.hpp"

#include <vector>

namespace certdesk::pki {

CD_ENUMERATION(KeyFault,
               unknown_algorithm,  // neither RSA nor P-256, P-384, P-521
               too_small,          // RSA below 2048 bits
               too_large,          // RSA above 8192 bits: nobody serves it, checking it costs seconds
               odd_size,           // modulus length is not a multiple of 8 bits
               bad_exponent,       // even, or below 2^16+1, or above 2^256-1
               small_factor,       // modulus is divisible by a prime below 752
               close_primes,       // Fermat's method finds the factors within 100 rounds
               roca);              // made by the library of CVE-2017-15361: its private key can be computed

// Empty for a key in which nothing can be seen. What only lists know (Debian's weak keys, blocked keys) is asked of a Blocklist,
// weak_keys/blocklist.hpp.
[[nodiscard]] std::vector<KeyFault> faults_of(const PublicKey& key);

}  // namespace certdesk::pki

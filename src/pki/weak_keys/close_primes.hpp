// Fermat's factorization: finds the factors of a modulus whose primes lie close together.
#pragma once

#include "base/bytes.hpp"

namespace certdesk::pki {

// Baseline Requirements 2.2.6 section 6.1.1.3 asks for 100 rounds; each tries one more value above the root of the modulus.
inline constexpr int fermat_rounds = 100;

// Exact: true when, and only when, the modulus is a² − b² with a among the rounds. The modulus is odd.
[[nodiscard]] bool primes_are_close(BytesView modulus);

}  // namespace certdesk::pki

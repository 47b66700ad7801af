// ROCA (CVE-2017-15361): the fingerprint of RSA keys that a faulty library of smart cards and TPMs made.
#pragma once

#include "pki/weak_keys/small_residues.hpp"

namespace certdesk::pki {

// The library chose primes of the form k·M + (65537^a mod M), M a product of the first primes. So the modulus is, modulo each
// of these primes, a power of 65537 (Nemec, Sys, Svenda, Klinec, Matyas: The Return of Coppersmith's Attack, CCS 2017, section
// 2). Asked modulo the 39 primes up to 167, which every size of such a key has in its M; an honest key passes by chance once
// in 2^27 or less.
[[nodiscard]] bool has_roca_fingerprint(const SmallResidues& modulus);

}  // namespace certdesk::pki

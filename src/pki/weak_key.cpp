#include "pki/weak_key.hpp"

#include "pki/weak_keys/close_primes.hpp"
#include "pki/weak_keys/roca.hpp"
#include "pki/weak_keys/small_residues.hpp"

#include <algorithm>

namespace certdesk::pki {

namespace {

bool exponent_is_usual(BytesView exponent) {
    // 2^16+1 to 2^256-1 is a SHOULD of section 6.1.6; smaller ones have been broken together with careless padding.
    if (exponent.empty() || (exponent.back() & 1U) == 0 || exponent.size() > 32) return false;
    return exponent.size() > 3 || (exponent.size() == 3 && (exponent[0] > 1 || exponent[1] > 0 || exponent[2] >= 1));
}

}  // namespace

std::vector<KeyFault> faults_of(const PublicKey& key) {
    if (key.algorithm == KeyAlgorithm::other) return {KeyFault::unknown_algorithm};
    if (key.algorithm != KeyAlgorithm::rsa) return {};

    std::vector<KeyFault> faults;
    if (key.bits < 2048) faults.push_back(KeyFault::too_small);
    if (key.bits > 8192) faults.push_back(KeyFault::too_large);
    if (key.bits % 8 != 0) faults.push_back(KeyFault::odd_size);
    if (!exponent_is_usual(key.exponent)) faults.push_back(KeyFault::bad_exponent);
    const auto residues = small_residues(key.modulus);
    if (key.bits < 16 || !residues) return faults;

    if (has_roca_fingerprint(*residues)) faults.push_back(KeyFault::roca);
    if (std::ranges::find(*residues, 0) != residues->end())
        faults.push_back(KeyFault::small_factor);
    else if (primes_are_close(key.modulus))
        faults.push_back(KeyFault::close_primes);
    return faults;
}

}  // namespace certdesk::pki

#include "lint/rule.hpp"
#include "pki/weak_key.hpp"

namespace certdesk::lint {

namespace {

std::string_view sentence_for(pki::KeyFault fault) {
    switch (fault) {
        case pki::KeyFault::unknown_algorithm: return "neither RSA nor ECDSA on P-256, P-384 or P-521";
        case pki::KeyFault::too_small: return "RSA keys have at least 2048 bits";
        case pki::KeyFault::too_large: return "RSA keys above 8192 bits are not accepted";
        case pki::KeyFault::odd_size: return "the length of the modulus is not a multiple of 8 bits";
        case pki::KeyFault::bad_exponent: return "the exponent is even, below 65537 or above 2^256";
        case pki::KeyFault::small_factor: return "the modulus has a prime factor below 752";
        case pki::KeyFault::close_primes: return "the two primes are so close that Fermat's method finds them";
        case pki::KeyFault::roca: return "the key has the ROCA fingerprint (CVE-2017-15361): its private key can be computed";
    }
    return "";
}

Faults check(const Specimen& specimen) {
    Faults faults;
    for (const auto fault : pki::faults_of(specimen.key()))
        faults.push_back({"key", specimen.key().description() + ": " + std::string(sentence_for(fault))});
    return faults;
}

}  // namespace

// The key has a kind and size that are allowed, and no weakness that can be seen (KEY-11).
//
//   passes    RSA 2048, P-256
//   violates  RSA 1024; exponent 3; primes next to one another
extern constexpr Rule strong_key{
    .id = "strong_key",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "6.1.1.3"},
    .applies = to_leaf_certificates_and_requests,
    .check = check,
};

}  // namespace certdesk::lint

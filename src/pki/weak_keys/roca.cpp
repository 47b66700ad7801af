#include "pki/weak_keys/roca.hpp"

namespace certdesk::pki {

namespace {

constexpr std::size_t prime_count = 39;  // 2 to 167
static_assert(small_primes[prime_count - 1] == 167);

// Which residues are powers of 65537.
using Powers = std::array<std::array<bool, 168>, prime_count>;
constexpr Powers powers_of_generator = [] {
    Powers powers{};
    for (std::size_t i = 0; i < prime_count; ++i) {
        const unsigned prime = small_primes[i];
        unsigned power = 1;
        for (unsigned exponent = 0; exponent < prime; ++exponent) {
            powers[i][power % prime] = true;
            power = power * (65537U % prime) % prime;
        }
    }
    return powers;
}();

}  // namespace

bool has_roca_fingerprint(const SmallResidues& modulus) {
    for (std::size_t i = 0; i < prime_count; ++i)
        if (!powers_of_generator[i][modulus[i]]) return false;
    return true;
}

}  // namespace certdesk::pki

// A modulus divided by every prime below 752 in one pass: what the search for small factors and for ROCA share.
#pragma once

#include "base/bytes.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace certdesk::pki {

// Baseline Requirements 2.2.6 section 6.1.6: the modulus has no factor smaller than 752.
inline constexpr unsigned factor_limit = 752;
inline constexpr std::size_t small_prime_count = 133;
inline constexpr std::size_t max_residue_bits = 8192;

// 2, 3, 5 … 751.
inline constexpr auto small_primes = [] {
    std::array<std::uint16_t, small_prime_count> primes{};
    std::size_t found = 0;
    for (unsigned candidate = 2; candidate < factor_limit; ++candidate) {
        bool prime = true;
        for (unsigned divisor = 2; divisor * divisor <= candidate && prime; ++divisor) prime = candidate % divisor != 0;
        if (prime) primes.at(found++) = static_cast<std::uint16_t>(candidate);
    }
    return primes;
}();
static_assert(small_primes.back() == 751);

using SmallResidues = std::array<std::uint16_t, small_prime_count>;  // in the order of small_primes

// Nothing for a number of more than max_residue_bits.
[[nodiscard]] std::optional<SmallResidues> small_residues(BytesView big_endian);

}  // namespace certdesk::pki

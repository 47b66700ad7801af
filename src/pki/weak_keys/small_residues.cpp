#include "pki/weak_keys/small_residues.hpp"

#include <vector>

namespace certdesk::pki {

namespace {

constexpr std::size_t max_words = max_residue_bits / 32;

// 2^(32 i) modulo each prime. A number is the sum of its 32-bit words times these powers, so its residue is that of one dot
// product, which a compiler turns into vector instructions; a division for each word and prime takes ten times as long.
constexpr auto powers = [] {
    std::array<std::array<std::uint16_t, max_words>, small_prime_count> table{};
    for (std::size_t prime = 0; prime < small_prime_count; ++prime) {
        const std::uint32_t modulus = small_primes[prime];
        const auto step = static_cast<std::uint32_t>((std::uint64_t{1} << 32U) % modulus);
        std::uint32_t power = 1;
        for (auto& entry : table[prime]) {
            entry = static_cast<std::uint16_t>(power % modulus);
            power = power * step % modulus;
        }
    }
    return table;
}();

}  // namespace

std::optional<SmallResidues> small_residues(BytesView big_endian) {
    while (!big_endian.empty() && big_endian.front() == 0) big_endian = big_endian.subspan(1);
    if (big_endian.size() > max_residue_bits / 8) return std::nullopt;

    std::array<std::uint32_t, max_words> words{};
    for (std::size_t i = 0; i < big_endian.size(); ++i) {
        const std::uint32_t octet = big_endian[big_endian.size() - 1 - i];
        words[i / 4] |= octet << (8 * (i % 4));
    }
    const std::size_t used = (big_endian.size() + 3) / 4;

    SmallResidues residues{};
    for (std::size_t prime = 0; prime < small_prime_count; ++prime) {
        const auto& row = powers[prime];
        std::uint64_t sum = 0;  // below 256 · 2^32 · 2^10
        for (std::size_t i = 0; i < used; ++i) sum += std::uint64_t{words[i]} * row[i];
        residues[prime] = static_cast<std::uint16_t>(sum % small_primes[prime]);
    }
    return residues;
}

}  // namespace certdesk::pki

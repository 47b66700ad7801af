#include "pki/weak_keys/close_primes.hpp"

#include "pki/openssl_handle.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace certdesk::pki {

namespace {

// Numbers for which few residues are squares: what is no square modulo one of them is no square at all. Six in a thousand
// rounds remain for the arithmetic of large numbers.
constexpr std::array<std::uint32_t, 8> sieve{64, 63, 65, 11, 17, 19, 23, 31};
constexpr std::uint64_t sieve_product = [] {
    std::uint64_t product = 1;
    for (const auto modulus : sieve) product *= modulus;
    return product;
}();

constexpr auto squares = [] {
    std::array<std::array<bool, 65>, sieve.size()> table{};
    for (std::size_t i = 0; i < sieve.size(); ++i)
        for (std::uint32_t x = 0; x < sieve[i]; ++x) table[i][x * x % sieve[i]] = true;
    return table;
}();

struct SieveResidues {
    std::array<std::uint32_t, sieve.size()> of{};

    explicit SieveResidues(std::uint64_t residue_of_product) {
        for (std::size_t i = 0; i < sieve.size(); ++i) of[i] = static_cast<std::uint32_t>(residue_of_product % sieve[i]);
    }
};

bool may_be_square(const SieveResidues& a, const SieveResidues& n, std::uint32_t round) {
    for (std::size_t i = 0; i < sieve.size(); ++i) {
        const auto modulus = sieve[i];
        const auto x = (a.of[i] + round) % modulus;
        if (!squares[i][(x * x + modulus - n.of[i]) % modulus]) return false;
    }
    return true;
}

// The largest number whose square is not above n, by Newton's method from above. The root of the leading 64 bits is right in
// 32 of them, and every step doubles what is right.
BigNumber integer_square_root(const BIGNUM* n, BN_CTX* context) {
    BigNumber root(BN_new());
    BigNumber next(BN_new());
    if (root == nullptr || next == nullptr) return nullptr;
    if (BN_is_zero(n)) return root;
    const int shift = BN_num_bits(n) > 64 ? (BN_num_bits(n) - 63) / 2 : 0;
    if (BN_rshift(next.get(), n, 2 * shift) != 1) return nullptr;
    const auto leading = static_cast<long double>(BN_get_word(next.get()));
    const auto above = static_cast<BN_ULONG>(std::sqrt(leading)) + 2;
    if (BN_set_word(root.get(), above) != 1 || BN_lshift(root.get(), root.get(), shift) != 1) return nullptr;
    for (;;) {
        if (BN_div(next.get(), nullptr, n, root.get(), context) != 1 || BN_add(next.get(), next.get(), root.get()) != 1 ||
            BN_rshift1(next.get(), next.get()) != 1)
            return nullptr;
        if (BN_cmp(next.get(), root.get()) >= 0) return root;
        std::swap(root, next);
    }
}

// Whether (root + round)² − n is a square, exactly.
bool is_found(const BIGNUM* n, const BIGNUM* root, std::uint32_t round, BN_CTX* context) {
    const BigNumber a(BN_dup(root));
    const BigNumber difference(BN_new());
    const BigNumber square(BN_new());
    if (a == nullptr || difference == nullptr || square == nullptr || BN_add_word(a.get(), round) != 1 ||
        BN_sqr(square.get(), a.get(), context) != 1 || BN_sub(difference.get(), square.get(), n) != 1 ||
        BN_is_negative(difference.get()))
        return false;
    const auto b = integer_square_root(difference.get(), context);
    return b != nullptr && BN_sqr(square.get(), b.get(), context) == 1 && BN_cmp(square.get(), difference.get()) == 0;
}

}  // namespace

bool primes_are_close(BytesView modulus) {
    const BigNumberContext context(BN_CTX_new());
    const BigNumber n(BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr));
    if (context == nullptr || n == nullptr || BN_is_zero(n.get())) return false;
    const auto root = integer_square_root(n.get(), context.get());
    if (root == nullptr) return false;

    const SieveResidues of_root(BN_mod_word(root.get(), sieve_product));
    const SieveResidues of_modulus(BN_mod_word(n.get(), sieve_product));
    // The root itself is below a unless the modulus is a square: one more round than the rule asks for.
    for (std::uint32_t round = 0; round <= fermat_rounds; ++round)
        if (may_be_square(of_root, of_modulus, round) && is_found(n.get(), root.get(), round, context.get())) return true;
    return false;
}

}  // namespace certdesk::pki

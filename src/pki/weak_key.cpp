#include "pki/weak_key.hpp"

#include "pki/openssl_handle.hpp"

#include <array>

namespace certdesk::pki {

namespace {

constexpr unsigned factor_limit = 752;
constexpr int fermat_rounds = 100;

bool has_small_factor(const BIGNUM* modulus) {
    std::array<bool, factor_limit> composite{};
    for (unsigned prime = 2; prime < factor_limit; ++prime) {
        if (composite[prime]) continue;
        for (unsigned multiple = prime * prime; multiple < factor_limit; multiple += prime) composite[multiple] = true;
        if (BN_mod_word(modulus, prime) == 0) return true;
    }
    return false;
}

// The largest number whose square is not above n, by Newton's method from above.
BigNumber integer_square_root(const BIGNUM* n, BN_CTX* context) {
    BigNumber root(BN_new());
    BigNumber next(BN_new());
    if (root == nullptr || next == nullptr || BN_set_bit(root.get(), (BN_num_bits(n) + 1) / 2) != 1) return nullptr;
    for (;;) {
        if (BN_div(next.get(), nullptr, n, root.get(), context) != 1 || BN_add(next.get(), next.get(), root.get()) != 1 ||
            BN_rshift1(next.get(), next.get()) != 1)
            return nullptr;
        if (BN_cmp(next.get(), root.get()) >= 0) return root;
        std::swap(root, next);
    }
}

// n = a² − b² with a just above the root of n: true when such an a is found within the rounds.
bool primes_are_close(const BIGNUM* n) {
    const BigNumberContext context(BN_CTX_new());
    if (context == nullptr) return false;
    const auto a = integer_square_root(n, context.get());
    const BigNumber square(BN_new());
    const BigNumber difference(BN_new());
    if (a == nullptr || square == nullptr || difference == nullptr) return false;
    for (int round = 0; round <= fermat_rounds; ++round) {
        if (BN_sqr(square.get(), a.get(), context.get()) != 1 || BN_sub(difference.get(), square.get(), n) != 1) return false;
        if (!BN_is_negative(difference.get())) {
            const auto b = integer_square_root(difference.get(), context.get());
            if (b == nullptr || BN_sqr(square.get(), b.get(), context.get()) != 1) return false;
            if (BN_cmp(square.get(), difference.get()) == 0) return true;
        }
        if (BN_add_word(a.get(), 1) != 1) return false;
    }
    return false;
}

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
    if (key.bits < 16 || key.bits > 8192) return faults;

    const BigNumber modulus(BN_bin2bn(key.modulus.data(), static_cast<int>(key.modulus.size()), nullptr));
    if (has_small_factor(modulus.get()))
        faults.push_back(KeyFault::small_factor);
    else if (primes_are_close(modulus.get()))
        faults.push_back(KeyFault::close_primes);
    return faults;
}

}  // namespace certdesk::pki

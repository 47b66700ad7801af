#include "pki/weak_key.hpp"

#include "pki/der.hpp"
#include "pki/oid.hpp"
#include "tests/support/sample_authority.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <openssl/bn.h>

namespace certdesk::pki {
namespace {

using Faults = std::vector<KeyFault>;

PublicKey rsa(const BIGNUM* modulus, Bytes exponent = {1, 0, 1}) {
    PublicKey key{.algorithm = KeyAlgorithm::rsa,
                  .bits = static_cast<std::uint32_t>(BN_num_bits(modulus)),
                  .exponent = std::move(exponent)};
    key.modulus.resize(static_cast<std::size_t>(BN_num_bytes(modulus)));
    BN_bn2bin(modulus, key.modulus.data());
    return key;
}

class Number {
public:
    Number() : number_(BN_new()) {}
    Number(const Number&) = delete;
    Number& operator=(const Number&) = delete;
    ~Number() { BN_free(number_); }
    operator BIGNUM*() const { return number_; }

private:
    BIGNUM* number_;
};

TEST(WeakKey, finds_nothing_in_keys_that_we_make) {
    for (const auto kind : {KeyKind::rsa_2048, KeyKind::p256, KeyKind::p384}) {
        const auto key = test::must(PrivateKey::generate(kind));
        EXPECT_EQ(faults_of(test::must(parse_public_key(key.public_key_der()))), Faults{}) << to_text(kind);
    }
}

TEST(WeakKey, finds_primes_that_are_neighbours) {
    const Number p;
    const Number q;
    const Number n;
    BN_CTX* context = BN_CTX_new();
    ASSERT_EQ(BN_generate_prime_ex(p, 1024, 0, nullptr, nullptr, nullptr), 1);
    BN_copy(q, p);
    do BN_add_word(q, 2);
    while (BN_check_prime(q, context, nullptr) != 1);
    BN_mul(n, p, q, context);
    BN_CTX_free(context);
    EXPECT_EQ(faults_of(rsa(n)), Faults{KeyFault::close_primes});
}

TEST(WeakKey, finds_a_factor_of_751_and_leaves_757_alone) {
    const Number p;
    const Number n;
    ASSERT_EQ(BN_generate_prime_ex(p, 2047, 0, nullptr, nullptr, nullptr), 1);
    for (const auto& [factor, expected] : {std::pair{751U, true}, std::pair{757U, false}}) {
        BN_copy(n, p);
        BN_mul_word(n, factor);
        const auto faults = faults_of(rsa(n));
        EXPECT_EQ(std::ranges::find(faults, KeyFault::small_factor) != faults.end(), expected) << factor;
    }
}

TEST(WeakKey, finds_small_odd_and_huge_sizes) {
    const auto faults_at = [](int bits) {
        const Number n;
        // Odd, with the top bit set and no help to the other checks than chance.
        BN_rand(n, bits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ODD);
        auto faults = faults_of(rsa(n));
        std::erase(faults, KeyFault::small_factor);
        return faults;
    };
    EXPECT_EQ(faults_at(1024), Faults{KeyFault::too_small});
    EXPECT_EQ(faults_at(2056), Faults{});
    EXPECT_EQ(faults_at(2049), Faults{KeyFault::odd_size});
    EXPECT_EQ(faults_at(8200), Faults{KeyFault::too_large});
}

TEST(WeakKey, finds_exponents_outside_the_usual_range) {
    const auto key = test::must(parse_public_key(test::must(PrivateKey::generate(KeyKind::rsa_2048)).public_key_der()));
    const auto bad = [&](Bytes exponent) {
        auto changed = key;
        changed.exponent = std::move(exponent);
        return faults_of(changed) == Faults{KeyFault::bad_exponent};
    };
    EXPECT_TRUE(bad({3}));
    EXPECT_TRUE(bad({1, 0, 0}));
    EXPECT_TRUE(bad({0xFF, 0xFF}));
    EXPECT_TRUE(bad(Bytes(33, 1)));
    EXPECT_FALSE(bad({1, 0, 1}));
    EXPECT_FALSE(bad({1, 0, 3}));
    EXPECT_FALSE(bad(Bytes(32, 0xFF)));
}

}  // namespace
}  // namespace certdesk::pki

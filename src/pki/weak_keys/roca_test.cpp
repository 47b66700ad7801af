#include "pki/weak_keys/roca.hpp"

#include "pki/weak_key.hpp"
#include "tests/support/sample_authority.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <openssl/bn.h>

namespace certdesk::pki {
namespace {

Bytes octets_of(const BIGNUM* number) {
    Bytes octets(static_cast<std::size_t>(BN_num_bytes(number)));
    BN_bn2bin(number, octets.data());
    return octets;
}

// A number of 2048 bits that is 65537^exponent modulo the product of all small primes, as the faulty library made them.
Bytes made_by_the_faulty_library(unsigned exponent, unsigned seed) {
    BN_CTX* context = BN_CTX_new();
    BIGNUM* product = BN_new();
    BIGNUM* number = BN_new();
    BIGNUM* power = BN_new();
    BN_one(product);
    for (const auto prime : small_primes)
        if (prime <= 701) BN_mul_word(product, prime);
    BN_set_word(power, exponent);
    BN_set_word(number, 65537);
    BN_mod_exp(number, number, power, product, context);
    // number + k · product, with k such that 2048 bits come out.
    BIGNUM* factor = BN_new();
    BN_one(factor);
    BN_lshift(factor, factor, 2047 - BN_num_bits(product) + 1);
    BN_add_word(factor, seed);
    BN_mul(factor, factor, product, context);
    BN_add(number, number, factor);
    auto octets = octets_of(number);
    BN_free(factor);
    BN_free(power);
    BN_free(number);
    BN_free(product);
    BN_CTX_free(context);
    return octets;
}

TEST(Roca, finds_moduli_that_are_powers_of_65537_modulo_small_primes) {
    for (unsigned i = 1; i < 40; ++i) {
        const auto modulus = made_by_the_faulty_library(7919 * i, i);
        const auto residues = small_residues(modulus);
        ASSERT_TRUE(residues);
        EXPECT_TRUE(has_roca_fingerprint(*residues)) << i;

        const PublicKey key{.algorithm = KeyAlgorithm::rsa,
                            .bits = static_cast<std::uint32_t>(8 * modulus.size()),
                            .modulus = modulus,
                            .exponent = {1, 0, 1}};
        const auto faults = faults_of(key);
        EXPECT_NE(std::ranges::find(faults, KeyFault::roca), faults.end()) << i;
    }
}

TEST(Roca, leaves_neighbours_of_such_moduli_alone) {
    for (unsigned i = 1; i < 40; ++i) {
        auto modulus = made_by_the_faulty_library(104729 * i, i);
        modulus.back() ^= 0x02;
        EXPECT_FALSE(has_roca_fingerprint(*small_residues(modulus))) << i;
    }
}

TEST(SmallResidues, are_those_of_a_large_division) {
    for (unsigned i = 1; i < 20; ++i) {
        const auto modulus = made_by_the_faulty_library(i, 31 * i);
        BIGNUM* number = BN_bin2bn(modulus.data(), static_cast<int>(modulus.size()), nullptr);
        const auto residues = small_residues(modulus);
        ASSERT_TRUE(residues);
        for (std::size_t prime = 0; prime < small_prime_count; ++prime)
            EXPECT_EQ((*residues)[prime], BN_mod_word(number, small_primes[prime])) << small_primes[prime];
        BN_free(number);
    }
}

TEST(SmallResidues, are_taken_of_every_size_up_to_8192_bits) {
    const Bytes ones(max_residue_bits / 8, 0xFF);
    ASSERT_TRUE(small_residues(ones));
    EXPECT_EQ((*small_residues(ones))[1], 0U);  // 2^8192 − 1 is a multiple of 3
    EXPECT_FALSE(small_residues(Bytes(max_residue_bits / 8 + 1, 0xFF)));
    EXPECT_EQ((*small_residues(Bytes{0, 0, 5}))[2], 0U);
    EXPECT_EQ((*small_residues({}))[0], 0U);
}

}  // namespace
}  // namespace certdesk::pki

#include "pki/weak_keys/close_primes.hpp"

#include <gtest/gtest.h>
#include <openssl/bn.h>

namespace certdesk::pki {
namespace {

class Number {
public:
    Number() : number_(BN_new()) {}
    explicit Number(BN_ULONG value) : Number() { BN_set_word(number_, value); }
    Number(const Number&) = delete;
    Number& operator=(const Number&) = delete;
    ~Number() { BN_free(number_); }
    operator BIGNUM*() const { return number_; }
    [[nodiscard]] Bytes octets() const {
        Bytes octets(static_cast<std::size_t>(BN_num_bytes(number_)));
        BN_bn2bin(number_, octets.data());
        return octets;
    }

private:
    BIGNUM* number_;
};

// a² − b² with a so that the factors a − b and a + b are met in exactly that round after the root of their product:
// the rounds that Fermat's method needs are a − floor(√n), and a − √n is about b²/2a.
struct Product {
    Bytes octets;
    BN_ULONG round = 0;
};
Product product_of(int bits, BN_ULONG quotient) {
    BN_CTX* context = BN_CTX_new();
    const Number a;
    const Number b;
    const Number n;
    const Number root;
    const Number square;
    BN_one(a);
    BN_lshift(a, a, bits / 2 - 1);
    BN_add_word(a, 12345);
    // b = 2^k, b² / 2a = quotient: walk b up from the power of two below.
    BN_set_word(b, quotient);
    BN_mul(b, b, a, context);
    BN_lshift1(b, b);
    // integer root by bisection over bits, slow and plain
    BN_zero(root);
    for (int bit = BN_num_bits(b) / 2 + 1; bit >= 0; --bit) {
        BN_set_bit(root, bit);
        BN_sqr(square, root, context);
        if (BN_cmp(square, b) > 0) BN_clear_bit(root, bit);
    }
    BN_sqr(square, root, context);
    BN_sqr(n, a, context);
    BN_sub(n, n, square);
    // the round in which a is met
    const Number floor;
    BN_zero(floor);
    for (int bit = BN_num_bits(n) / 2 + 1; bit >= 0; --bit) {
        BN_set_bit(floor, bit);
        BN_sqr(square, floor, context);
        if (BN_cmp(square, n) > 0) BN_clear_bit(floor, bit);
    }
    BN_sub(square, a, floor);
    Product product{n.octets(), BN_get_word(square)};
    BN_CTX_free(context);
    return product;
}

TEST(ClosePrimes, are_found_up_to_the_hundredth_round_and_not_after) {
    for (const int bits : {512, 2048, 3072, 4096}) {
        for (BN_ULONG quotient = 0; quotient < 130; ++quotient) {
            const auto product = product_of(bits, quotient);
            EXPECT_EQ(primes_are_close(product.octets), product.round <= fermat_rounds)
                << bits << " bits, round " << product.round;
        }
    }
}

TEST(ClosePrimes, find_the_square_of_a_prime) {
    const Number p;
    const Number n;
    BN_CTX* context = BN_CTX_new();
    ASSERT_EQ(BN_generate_prime_ex(p, 512, 0, nullptr, nullptr, nullptr), 1);
    BN_sqr(n, p, context);
    BN_CTX_free(context);
    EXPECT_TRUE(primes_are_close(n.octets()));
}

TEST(ClosePrimes, survive_numbers_that_are_no_modulus) {
    EXPECT_FALSE(primes_are_close({}));
    EXPECT_FALSE(primes_are_close(Bytes{0}));
    EXPECT_TRUE(primes_are_close(Bytes{15}));  // 4² − 1²
    EXPECT_TRUE(primes_are_close(Bytes{1}));
}

}  // namespace
}  // namespace certdesk::pki

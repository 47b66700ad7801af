#include "pki/sha256.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

// FIPS 180-2 appendix B.
TEST(Sha256, agrees_with_the_examples_of_the_standard) {
    EXPECT_EQ(to_hex(sha256(bytes_of("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha256({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

// RFC 4231 sections 4.3 and 4.7.
TEST(Sha256, agrees_with_the_hmac_examples_of_rfc_4231) {
    EXPECT_EQ(to_hex(hmac_sha256(bytes_of("Jefe"), bytes_of("what do ya want for nothing?"))),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(to_hex(hmac_sha256(Bytes(131, 0xAA), bytes_of("Test Using Larger Than Block-Size Key - Hash Key First"))),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Sha256, takes_an_empty_key_as_an_empty_key) {
    EXPECT_EQ(to_hex(hmac_sha256({}, {})), "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
    EXPECT_NE(hmac_sha256(bytes_of("k"), {}), hmac_sha256({}, {}));
}

}  // namespace
}  // namespace certdesk::pki

#include "pki/key.hpp"

#include "pki/public_key.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <gtest/gtest.h>
#include <type_traits>

namespace certdesk::pki {
namespace {

using test::must;

static_assert(!std::is_copy_constructible_v<PrivateKey>);

TEST(PrivateKey, survives_the_way_through_pem) {
    for (const auto kind : {KeyKind::rsa_2048, KeyKind::p256, KeyKind::p384}) {
        const auto key = must(PrivateKey::generate(kind));
        const auto pem = must(key.to_pkcs8_pem());
        EXPECT_TRUE(pem.reveal().starts_with("-----BEGIN PRIVATE KEY-----"));
        const auto back = must(PrivateKey::from_pem(pem.reveal()));
        EXPECT_EQ(back.kind(), kind);
        EXPECT_EQ(back.public_key_der(), key.public_key_der());
    }
}

TEST(PrivateKey, opens_with_its_passphrase_only) {
    const auto key = must(PrivateKey::generate(KeyKind::p256));
    const auto pem = must(key.to_encrypted_pkcs8_pem("正しい passphrase"));
    EXPECT_TRUE(pem.reveal().starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    EXPECT_EQ(must(PrivateKey::from_pem(pem.reveal(), "正しい passphrase")).public_key_der(), key.public_key_der());
    EXPECT_EQ(PrivateKey::from_pem(pem.reveal(), "wrong").error().kind, ErrorKind::denied);
    EXPECT_EQ(PrivateKey::from_pem(pem.reveal()).error().kind, ErrorKind::denied);
    EXPECT_FALSE(key.to_encrypted_pkcs8_pem("").has_value());
}

TEST(PrivateKey, refuses_what_is_no_key_or_a_key_of_another_kind) {
    const test::OpensslProgram openssl;
    EXPECT_EQ(PrivateKey::from_pem("").error().kind, ErrorKind::malformed);
    EXPECT_EQ(PrivateKey::from_pem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n").error().kind,
              ErrorKind::malformed);
    for (const auto* maker : {"genpkey -algorithm ED25519 -out k.pem", "genrsa -out k.pem 1024",
                              "ecparam -genkey -name secp256k1 -noout -out k.pem"}) {
        ASSERT_EQ(openssl.run(maker).status, 0) << maker;
        EXPECT_EQ(PrivateKey::from_pem(openssl.read("k.pem")).error().kind, ErrorKind::malformed) << maker;
    }
}

TEST(PrivateKey, reads_the_older_forms_that_servers_still_hold) {
    const test::OpensslProgram openssl;
    for (const auto* maker : {"genrsa -traditional -out k.pem 2048", "ecparam -genkey -name prime256v1 -noout -out k.pem"}) {
        ASSERT_EQ(openssl.run(maker).status, 0);
        EXPECT_TRUE(PrivateKey::from_pem(openssl.read("k.pem")).has_value()) << maker;
    }
}

TEST(PrivateKey, makes_signatures_that_openssl_accepts) {
    const test::OpensslProgram openssl;
    openssl.write("data", "what is signed");
    for (const auto& [kind, digest] :
         {std::pair{KeyKind::rsa_2048, "sha256"}, std::pair{KeyKind::p256, "sha256"}, std::pair{KeyKind::p384, "sha384"}}) {
        const auto key = must(PrivateKey::generate(kind));
        openssl.write("key.pem", must(key.to_pkcs8_pem()).reveal());
        openssl.write("signature", must(key.sign(bytes_of("what is signed"))));
        ASSERT_EQ(openssl.run("pkey -in key.pem -pubout -out public.pem").status, 0);
        const auto outcome = openssl.run(std::string("dgst -") + digest + " -verify public.pem -signature signature data");
        EXPECT_EQ(outcome.status, 0) << to_text(kind) << outcome.output;
    }
}

TEST(PublicKey, is_described_for_people) {
    const auto describe = [](KeyKind kind) {
        return must(parse_public_key(must(PrivateKey::generate(kind)).public_key_der())).description();
    };
    EXPECT_EQ(describe(KeyKind::rsa_2048), "RSA 2048");
    EXPECT_EQ(describe(KeyKind::p256), "P-256");
    EXPECT_EQ(describe(KeyKind::p384), "P-384");
}

// The bytes of section 7.1.3.1 of the Baseline Requirements.
TEST(PublicKey, begins_with_the_algorithm_bytes_of_the_baseline_requirements) {
    const auto begins = [](KeyKind kind, std::string_view hex) {
        return to_hex(must(PrivateKey::generate(kind)).public_key_der()).find(hex) <= 8;
    };
    EXPECT_TRUE(begins(KeyKind::rsa_2048, "300d06092a864886f70d0101010500"));
    EXPECT_TRUE(begins(KeyKind::p256, "301306072a8648ce3d020106082a8648ce3d030107"));
    EXPECT_TRUE(begins(KeyKind::p384, "301006072a8648ce3d020106052b81040022"));
}

TEST(PublicKey, refuses_a_point_that_is_not_on_the_curve) {
    auto spki = must(PrivateKey::generate(KeyKind::p256)).public_key_der();
    spki.back() ^= 1;
    EXPECT_FALSE(parse_public_key(spki).has_value());
}

TEST(PublicKey, tells_a_good_signature_from_a_changed_one) {
    const auto key = must(PrivateKey::generate(KeyKind::p256));
    const auto data = bytes_of("data");
    auto signature = must(key.sign(data));
    EXPECT_TRUE(must(signature_matches(key.public_key_der(), key.signature_algorithm_der(), data, signature)));
    EXPECT_FALSE(must(signature_matches(key.public_key_der(), key.signature_algorithm_der(), bytes_of("Data"), signature)));
    signature.back() ^= 1;
    EXPECT_FALSE(must(signature_matches(key.public_key_der(), key.signature_algorithm_der(), data, signature)));
    // ECDSA with SHA-1 (1.2.840.10045.4.1).
    EXPECT_FALSE(
        signature_matches(key.public_key_der(), from_hex("300906072a8648ce3d0401").value(), data, signature).has_value());
}

}  // namespace
}  // namespace certdesk::pki

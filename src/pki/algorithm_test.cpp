// Algorithm identifiers as RFC 4055 gives them and as the openssl program makes them, and what we say of them.
#include "pki/algorithm.hpp"

#include "pki/certificate.hpp"
#include "pki/der.hpp"
#include "pki/oid.hpp"
#include "tests/support/certificate_builder.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <gtest/gtest.h>
#include <optional>
#include <utility>

namespace certdesk::pki {
namespace {

using test::must;

class RsassaPss : public testing::Test {
protected:
    RsassaPss() {
        const auto made = openssl.run("genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem");
        EXPECT_EQ(made.status, 0) << made.output;
    }
    // Signed by its own key.
    [[nodiscard]] Certificate certificate(const std::string& options) const {
        const auto made = openssl.run("req -x509 -new -key key.pem -subj /CN=Example -days 10 -sigopt rsa_padding_mode:pss " +
                                      options + " -out certificate.pem");
        EXPECT_EQ(made.status, 0) << made.output;
        return must(parse_certificate_pem(openssl.read("certificate.pem")));
    }
    [[nodiscard]] static Result<bool> proves_itself(const Certificate& one) {
        return signature_matches(one.spki_der, one.signature_algorithm_der, one.tbs_der, one.signature);
    }

    test::OpensslProgram openssl;
};

TEST_F(RsassaPss, is_checked_with_each_of_the_three_digests) {
    for (const auto* digest : {"sha256", "sha384", "sha512"}) {
        auto one = certificate(std::string("-sigopt rsa_pss_saltlen:digest -") + digest);
        const auto algorithm = must(parse_signature_algorithm(one.signature_algorithm_der));
        EXPECT_TRUE(algorithm.rsa && algorithm.pss);
        EXPECT_EQ(to_text(algorithm.digest), digest);
        EXPECT_EQ(algorithm.oid, oid::rsassa_pss);
        EXPECT_TRUE(must(proves_itself(one))) << digest;
        one.tbs_der.back() ^= 1U;
        EXPECT_FALSE(must(proves_itself(one))) << digest;
    }
}

// Baseline Requirements 2.2.6 section 7.1.3.2.1.
TEST_F(RsassaPss, is_refused_with_any_other_parameters) {
    for (const auto* options : {"-sigopt rsa_pss_saltlen:20 -sha256", "-sigopt rsa_pss_saltlen:digest -sha1",
                                "-sigopt rsa_pss_saltlen:digest -sigopt rsa_mgf1_md:sha1 -sha256"}) {
        const auto refused = parse_signature_algorithm(certificate(options).signature_algorithm_der);
        ASSERT_FALSE(refused) << options;
        EXPECT_TRUE(refused.error().message.contains("RSASSA-PSS")) << refused.error().message;
    }
}

TEST_F(RsassaPss, is_no_pkcs_1_signature_and_the_other_way_round) {
    auto one = certificate("-sigopt rsa_pss_saltlen:digest -sha256");
    one.signature_algorithm_der = must(signature_algorithm_of(KeyAlgorithm::rsa));
    EXPECT_FALSE(must(proves_itself(one)));
}

// ---- RFC 4055, octet for octet

namespace make = test::make;

struct Given {
    std::string_view name;
    std::string_view hex;
    std::optional<Digest> digest;  // nothing: refused
};

TEST(AlgorithmIdentifier, of_rfc_4055_section_5_is_known_with_and_without_its_null) {
    for (const auto& given : {
             Given{"sha256WithRSAEncryption", "300d 0609 2a864886f70d01010b 0500", Digest::sha256},
             Given{"sha384WithRSAEncryption", "300d 0609 2a864886f70d01010c 0500", Digest::sha384},
             Given{"sha512WithRSAEncryption", "300d 0609 2a864886f70d01010d 0500", Digest::sha512},
             // "MUST accept the parameters being absent as well as present"
             Given{"sha256WithRSAEncryption without", "300b 0609 2a864886f70d01010b", Digest::sha256},
             Given{"sha512WithRSAEncryption without", "300b 0609 2a864886f70d01010d", Digest::sha512},
             // Nobody may sign certificates with these any more, or never could.
             Given{"sha224WithRSAEncryption", "300d 0609 2a864886f70d01010e 0500", {}},
             Given{"sha1WithRSAEncryption", "300d 0609 2a864886f70d010105 0500", {}},
             Given{"a NULL with an octet", "300e 0609 2a864886f70d01010b 050100", {}},
             Given{"two NULLs", "300f 0609 2a864886f70d01010b 0500 0500", {}},
             Given{"parameters of another type", "300d 0609 2a864886f70d01010b 3000", {}},
         }) {
        const auto algorithm = parse_signature_algorithm(make::hex(given.hex));
        ASSERT_EQ(algorithm.has_value(), given.digest.has_value()) << given.name;
        if (!algorithm) continue;
        EXPECT_EQ(algorithm->digest, *given.digest) << given.name;
        EXPECT_TRUE(algorithm->rsa && !algorithm->pss) << given.name;
    }
    EXPECT_EQ(to_hex(must(signature_algorithm_of(KeyAlgorithm::rsa))), "300d06092a864886f70d01010b0500");
}

// RFC 4055 section 2.1: SHA-224, 256, 384 and 512 are 2.16.840.1.101.3.4.2.4, .1, .2 and .3, with NULL where they are parameters.
Bytes sha2(std::string_view last_arc) { return make::hex("300d 0609 6086480165030402" + std::string(last_arc) + "0500"); }

// RFC 4055 sections 2.2 and 3.1: [0] digest, [1] MGF1 with a digest, [2] length of the salt, [3] trailer.
Bytes pss_with(const Bytes& digest, const Bytes& mask_digest, std::string_view salt_and_trailer) {
    const auto in_context = [](unsigned number, const Bytes& content) {
        return make::element(der::tag::context_constructed(number), content);
    };
    const auto mgf1 = make::sequence({make::oid("1.2.840.113549.1.1.8"), mask_digest});
    return make::algorithm("1.2.840.113549.1.1.10",
                           make::sequence({digest.empty() ? Bytes{} : in_context(0, digest),
                                           mask_digest.empty() ? Bytes{} : in_context(1, mgf1), make::hex(salt_and_trailer)}));
}

// Section 6 names parameters with a salt of 20 octets, which is the default and so not written; Baseline Requirements 2.2.6
// section 7.1.3.2.1 wants the salt as long as the digest.
TEST(AlgorithmIdentifier, of_pss_in_rfc_4055_is_refused_but_for_those_of_the_baseline_requirements) {
    struct Pss {
        std::string_view name;
        Bytes encoding;
        std::optional<Digest> digest;
    };
    for (const auto& given : {
             Pss{"rSASSA-PSS-Default-Params", make::hex("300d 0609 2a864886f70d01010a 3000"), {}},
             Pss{"without parameters", make::hex("300b 0609 2a864886f70d01010a"), {}},
             Pss{"rSASSA-PSS-SHA224-Params", pss_with(sha2("04"), sha2("04"), ""), {}},
             Pss{"rSASSA-PSS-SHA256-Params", pss_with(sha2("01"), sha2("01"), ""), {}},
             Pss{"rSASSA-PSS-SHA384-Params", pss_with(sha2("02"), sha2("02"), ""), {}},
             Pss{"rSASSA-PSS-SHA512-Params", pss_with(sha2("03"), sha2("03"), ""), {}},
             Pss{"SHA-256, 32", pss_with(sha2("01"), sha2("01"), "a203020120"), Digest::sha256},
             Pss{"SHA-384, 48", pss_with(sha2("02"), sha2("02"), "a203020130"), Digest::sha384},
             Pss{"SHA-512, 64", pss_with(sha2("03"), sha2("03"), "a203020140"), Digest::sha512},
             Pss{"SHA-256, 32, the trailer written", pss_with(sha2("01"), sha2("01"), "a203020120a303020101"), {}},
             Pss{"SHA-256, another trailer", pss_with(sha2("01"), sha2("01"), "a203020120a303020102"), {}},
             Pss{"SHA-256, a salt of 48", pss_with(sha2("01"), sha2("01"), "a203020130"), {}},
             Pss{"SHA-256, MGF1 with SHA-384", pss_with(sha2("01"), sha2("02"), "a203020120"), {}},
             Pss{"SHA-256, MGF1 left to SHA-1", pss_with(sha2("01"), {}, "a203020120"), {}},
             Pss{"SHA-256 without its NULL",
                 pss_with(make::hex("300b 0609 608648016503040201"), make::hex("300b 0609 608648016503040201"), "a203020120"),
                 {}},
         }) {
        const auto algorithm = parse_signature_algorithm(given.encoding);
        ASSERT_EQ(algorithm.has_value(), given.digest.has_value()) << given.name;
        if (!algorithm) continue;
        EXPECT_EQ(algorithm->digest, *given.digest) << given.name;
        EXPECT_TRUE(algorithm->rsa && algorithm->pss) << given.name;
    }
}

// RFC 4055 sections 3.1 and 4.1 name keys too, that serve only the one or only the other; the Baseline Requirements, section
// 7.1.3.1.1, allow neither.
TEST(AlgorithmIdentifier, of_keys_for_pss_or_oaep_is_read_and_is_no_rsa_key) {
    const auto numbers = make::sequence(
        {make::element(der::tag::integer, test::keys::rsa_modulus()), make::element(der::tag::integer, make::hex("010001"))});
    const auto mgf1 = make::sequence({make::oid("1.2.840.113549.1.1.8"), sha2("01")});
    const auto oaep = make::sequence(
        {make::element(der::tag::context_constructed(0), sha2("01")), make::element(der::tag::context_constructed(1), mgf1)});
    for (const auto& [oid, parameters] :
         {std::pair{"1.2.840.113549.1.1.10", Bytes{}}, std::pair{"1.2.840.113549.1.1.10", make::hex("3000")},
          std::pair{"1.2.840.113549.1.1.7", make::hex("3000")}, std::pair{"1.2.840.113549.1.1.7", oaep}}) {
        const auto spki = test::keys::of(make::algorithm(oid, parameters), numbers);
        const auto key = must(parse_public_key(spki));
        EXPECT_EQ(key.algorithm, KeyAlgorithm::other);
        EXPECT_EQ(key.algorithm_oid, oid);
        EXPECT_FALSE(signature_matches(spki, make::hex("300d 0609 2a864886f70d01010b 0500"), Bytes{1}, Bytes(256, 0x11)));
        // OAEP encrypts; nothing is signed with it.
        EXPECT_FALSE(parse_signature_algorithm(make::algorithm("1.2.840.113549.1.1.7", parameters)));
    }
}

}  // namespace
}  // namespace certdesk::pki

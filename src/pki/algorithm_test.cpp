// RSASSA-PSS as the openssl program makes it, and what we say of it.
#include "pki/algorithm.hpp"

#include "pki/certificate.hpp"
#include "pki/oid.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace certdesk::pki

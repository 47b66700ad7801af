#include "pki/detached_csr.hpp"

#include "formats/base64.hpp"
#include "formats/pem.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using test::must;

const CsrRequest wish{test::example_subject(), {"www.example.co.jp", "example.co.jp"}};

Bytes public_key_of(const test::OpensslProgram& openssl, const std::string& made_by) {
    EXPECT_EQ(openssl.run(made_by + " -out private.key").status, 0);
    EXPECT_EQ(openssl.run("pkey -in private.key -pubout -out public.pem").status, 0);
    return must(parse_pem(openssl.read("public.pem"))).front().der;
}

// The command is the whole of what the holder of the key does; OpenSSL verifies what comes of it.
void check_by_openssl(const std::string& made_by, std::string_view algorithm) {
    const test::OpensslProgram openssl;
    const auto prepared = must(request_to_sign(wish, public_key_of(openssl, made_by)));
    EXPECT_EQ(prepared.signature_algorithm, algorithm);
    const auto signature = openssl.run("version >/dev/null; (" + prepared.command + ")");
    ASSERT_EQ(signature.status, 0) << signature.output;

    const auto csr = must(assemble_csr(prepared.info_der, must(from_base64(signature.output))));
    EXPECT_EQ(to_text(csr.subject), to_text(wish.subject));
    EXPECT_EQ(csr.dns_names, wish.dns_names);
    openssl.write("made.csr", csr_to_pem(csr.der));
    const auto verified = openssl.run("req -in made.csr -noout -verify");
    EXPECT_EQ(verified.status, 0) << verified.output;
}

TEST(DetachedCsr, of_rsa_is_signed_by_openssl) {
    check_by_openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048", "sha256WithRSAEncryption");
}
TEST(DetachedCsr, of_p256_is_signed_by_openssl) {
    check_by_openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256", "ecdsa-with-SHA256");
}
TEST(DetachedCsr, of_p384_is_signed_by_openssl) {
    check_by_openssl("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384", "ecdsa-with-SHA384");
}

TEST(DetachedCsr, is_what_make_csr_makes) {
    const auto key = must(PrivateKey::generate(KeyKind::rsa_2048));
    const auto prepared = must(request_to_sign(wish, key.public_key_der()));
    EXPECT_EQ(must(assemble_csr(prepared.info_der, must(key.sign(prepared.info_der)))).der, must(make_csr(key, wish)));
}

TEST(DetachedCsr, with_the_signature_of_another_key_or_over_other_octets_is_denied) {
    const auto key = must(PrivateKey::generate(KeyKind::p256));
    const auto other = must(PrivateKey::generate(KeyKind::p256));
    const auto info = must(request_to_sign(wish, key.public_key_der())).info_der;
    EXPECT_EQ(assemble_csr(info, must(other.sign(info))).error().kind, ErrorKind::denied);
    EXPECT_EQ(assemble_csr(info, must(key.sign(Bytes{1, 2, 3}))).error().kind, ErrorKind::denied);
    EXPECT_EQ(assemble_csr(info, Bytes{}).error().kind, ErrorKind::denied);
}

TEST(DetachedCsr, of_something_else_is_malformed) {
    const auto key = must(PrivateKey::generate(KeyKind::p256));
    for (const auto& no_info : {Bytes{}, Bytes{0x30, 0x00}, key.public_key_der()})
        EXPECT_EQ(assemble_csr(no_info, must(key.sign(no_info))).error().kind, ErrorKind::malformed);
    EXPECT_EQ(request_to_sign(wish, Bytes{0x30, 0x00}).error().kind, ErrorKind::malformed);
    EXPECT_EQ(request_to_sign({wish.subject, {}}, key.public_key_der()).error().kind, ErrorKind::malformed);
}

}  // namespace
}  // namespace certdesk::pki

#include "pki/crl.hpp"

#include "formats/base64.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using test::at;
using test::must;

CrlRequest example_list() {
    return {.number = 258,
            .this_update = at("2026-12-02T00:00:00Z"),
            .next_update = at("2026-12-09T00:00:00Z"),
            .revoked = {{test::serial_number(3), at("2026-12-01T12:00:00Z"), RevocationReason::key_compromise},
                        {test::serial_number(4), at("2026-12-01T13:00:00Z"), RevocationReason::unspecified}}};
}

TEST(Crl, is_read_and_verified_by_openssl) {
    const test::OpensslProgram openssl;
    for (const auto kind : {KeyKind::p256, KeyKind::rsa_2048}) {
        const auto authority = test::make_authority(kind);
        openssl.write("issuer.pem", certificate_to_pem(authority.certificate.der));
        openssl.write("list.crl", must(make_crl(authority.key, authority.certificate, example_list())));
        const auto outcome = openssl.run("crl -inform DER -in list.crl -CAfile issuer.pem -noout -text");
        EXPECT_NE(outcome.output.find("verify OK"), std::string::npos) << outcome.output;
        EXPECT_NE(outcome.output.find("Key Compromise"), std::string::npos);
        EXPECT_NE(outcome.output.find("X509v3 CRL Number: \n                258"), std::string::npos) << outcome.output;
    }
}

TEST(Crl, makes_openssl_refuse_the_revoked_certificate) {
    const test::OpensslProgram openssl;
    const auto authority = test::make_authority();
    const auto key = must(PrivateKey::generate(KeyKind::p256));
    const auto leaf = test::issue(authority, test::leaf_request(key.public_key_der()));
    openssl.write("root.pem", certificate_to_pem(authority.root.der));
    openssl.write("intermediate.pem", certificate_to_pem(authority.certificate.der));
    openssl.write("leaf.pem", certificate_to_pem(leaf.der));
    openssl.write("list.der", must(make_crl(authority.key, authority.certificate, example_list())));
    ASSERT_EQ(openssl.run("crl -inform DER -in list.der -out list.pem").status, 0);
    const auto outcome = openssl.run(
        "verify -crl_check -CRLfile list.pem -attime 1796500000 -CAfile root.pem -untrusted intermediate.pem leaf.pem");
    EXPECT_NE(outcome.output.find("certificate revoked"), std::string::npos) << outcome.output;
}

TEST(Crl, is_read_back_as_it_was_made) {
    const auto authority = test::make_authority();
    const auto crl = must(parse_crl(must(make_crl(authority.key, authority.certificate, example_list()))));
    EXPECT_EQ(crl.number, 258U);
    EXPECT_EQ(crl.this_update, example_list().this_update);
    EXPECT_EQ(crl.next_update, example_list().next_update);
    EXPECT_EQ(crl.revoked, example_list().revoked);
    EXPECT_TRUE(must(crl_signed_by(crl, authority.certificate)));
    EXPECT_FALSE(must(crl_signed_by(crl, authority.root)));
}

TEST(Crl, may_be_empty) {
    const auto authority = test::make_authority();
    auto request = example_list();
    request.revoked.clear();
    EXPECT_TRUE(must(parse_crl(must(make_crl(authority.key, authority.certificate, request)))).revoked.empty());
}

TEST(Crl, is_not_made_with_the_wrong_key_or_for_reasons_that_may_not_be_given) {
    const auto authority = test::make_authority();
    EXPECT_FALSE(make_crl(authority.root_key, authority.certificate, example_list()).has_value());
    auto request = example_list();
    request.revoked.front().reason = RevocationReason::other;
    EXPECT_FALSE(make_crl(authority.key, authority.certificate, request).has_value());
}

// Made by the openssl program with issuingDistributionPoint=critical: one URL, onlyContainsUserCerts.
constexpr std::string_view partial_list =
    "MIIBPjCB5gIBATAKBggqhkjOPQQDAjAuMQswCQYDVQQGEwJKUDEQMA4GA1UECgwHRXhhbXBsZTENMAsGA1UEAwwEQ0EgMRcNMjYx"
    "MTIzMDQzNDE5WhcNMjYxMTMwMDQzNDE5WjAjMCECAgfSFw0yNjExMDExMjAwMDBaMAwwCgYDVR0VBAMKAQGgYjBgMB8GA1UdIwQY"
    "MBaAFKwZo2WM0NcRBylsuFBLXOOljoTAMDEGA1UdHAEB/wQnMCWgIKAehhxodHRwOi8vY2EuZXhhbXBsZS50ZXN0LzEuY3JsgQH/"
    "MAoGA1UdFAQDAgEBMAoGCCqGSM49BAMCA0cAMEQCIFxqWGum6n9bgJfk9mIIVjlRLUPmFlCvmi3iN1i4zJ5MAiAPFQrwI3BcFr19"
    "vMzK+vf91OLKfdCqYjpSbbL55BRQOw==";

TEST(Crl, tells_of_which_distribution_point_it_is) {
    const auto crl = must(parse_crl(must(from_base64(partial_list))));
    ASSERT_TRUE(crl.scope);
    EXPECT_EQ(crl.scope->urls, std::vector<std::string>{"http://ca.example.test/1.crl"});
    EXPECT_TRUE(crl.scope->only_leaves);
    EXPECT_FALSE(crl.scope->only_authorities);
    EXPECT_EQ(crl.revoked.at(0).reason, RevocationReason::key_compromise);
}

TEST(Crl, of_an_indirect_issuer_is_refused) {
    auto der = must(from_base64(partial_list));
    // [1] onlyContainsUserCerts becomes [4] indirectCRL.
    const Bytes from{0x81, 0x01, 0xff};
    const auto place = std::ranges::search(der, from).begin();
    ASSERT_NE(place, der.end());
    *place = 0x84;
    EXPECT_FALSE(parse_crl(der));
}

}  // namespace
}  // namespace certdesk::pki

#include "pki/issue.hpp"

#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using test::must;

TEST(Issue, makes_a_chain_that_openssl_verifies_strictly) {
    const test::OpensslProgram openssl;
    for (const auto kind : {KeyKind::p256, KeyKind::rsa_2048, KeyKind::p384}) {
        const auto authority = test::make_authority(kind);
        const auto key = must(PrivateKey::generate(KeyKind::rsa_2048));
        openssl.write("root.pem", certificate_to_pem(authority.root.der));
        openssl.write("intermediate.pem", certificate_to_pem(authority.certificate.der));
        openssl.write("leaf.pem", certificate_to_pem(test::issue(authority, test::leaf_request(key.public_key_der())).der));
        const auto outcome = openssl.run(
            "verify -x509_strict -purpose sslserver -verify_hostname www.example.co.jp -attime 1797000000 "
            "-CAfile root.pem -untrusted intermediate.pem leaf.pem");
        EXPECT_EQ(outcome.output, "leaf.pem: OK\n") << to_text(kind);
    }
}

TEST(Issue, makes_the_profile_of_the_baseline_requirements) {
    const auto authority = test::make_authority();
    const auto rsa = must(PrivateKey::generate(KeyKind::rsa_2048));
    const auto leaf = test::issue(authority, test::leaf_request(rsa.public_key_der()));
    EXPECT_EQ(leaf.subject_text, "C=JP, ST=Tokyo, L=Minato-ku, O=Example Co.\\, Ltd., CN=www.example.co.jp");
    EXPECT_EQ(leaf.dns_names, (std::vector<std::string>{"www.example.co.jp", "example.co.jp"}));
    EXPECT_EQ(leaf.policy_oids, std::vector<std::string>{"2.23.140.1.2.2"});
    EXPECT_EQ(leaf.extended_key_usage, std::vector<std::string>{"1.3.6.1.5.5.7.3.1"});
    EXPECT_EQ(leaf.key_usage, (std::vector{KeyUsage::digital_signature, KeyUsage::key_encipherment}));
    EXPECT_TRUE(leaf.key_usage_critical);
    EXPECT_TRUE(leaf.basic_constraints_critical);
    EXPECT_FALSE(leaf.is_ca);
    EXPECT_TRUE(leaf.subject_key_id.empty());
    EXPECT_EQ(leaf.authority_key_id, authority.certificate.subject_key_id);
    EXPECT_EQ(leaf.crl_urls, std::vector<std::string>{"http://ca.example.test/ov1.crl"});
    EXPECT_EQ(leaf.ca_issuers_urls, std::vector<std::string>{"http://ca.example.test/ov1.crt"});
    EXPECT_TRUE(leaf.ocsp_urls.empty());
    EXPECT_TRUE(key_matches(leaf, rsa.public_key_der()));
    EXPECT_EQ(leaf.signature_algorithm, "ecdsa-with-SHA256");

    const auto ec = must(PrivateKey::generate(KeyKind::p256));
    EXPECT_EQ(test::issue(authority, test::leaf_request(ec.public_key_der())).key_usage,
              std::vector{KeyUsage::digital_signature});
    EXPECT_EQ(authority.certificate.path_length, 0U);
    EXPECT_FALSE(authority.root.path_length.has_value());
}

TEST(Issue, signs_exactly_what_was_to_be_signed) {
    const auto authority = test::make_authority();
    const auto key = must(PrivateKey::generate(KeyKind::p256));
    const auto tbs = must(to_be_signed(test::leaf_request(key.public_key_der()), authority.certificate));
    const auto before = must(parse_to_be_signed(tbs));
    const auto after = must(parse_certificate(must(sign_certificate(tbs, authority.key))));
    EXPECT_EQ(after.tbs_der, tbs);
    EXPECT_EQ(before.serial_hex, after.serial_hex);
    EXPECT_TRUE(before.der.empty());
    EXPECT_TRUE(before.fingerprint.empty());
}

TEST(Issue, does_not_sign_with_a_key_of_another_kind) {
    const auto authority = test::make_authority();
    const auto other = must(PrivateKey::generate(KeyKind::rsa_2048));
    const auto tbs = must(to_be_signed(test::leaf_request(other.public_key_der()), authority.certificate));
    EXPECT_FALSE(sign_certificate(tbs, other).has_value());
    EXPECT_FALSE(sign_certificate(bytes_of("not a certificate"), authority.key).has_value());
}

TEST(Issue, refuses_requests_that_break_the_profile) {
    const auto authority = test::make_authority();
    const auto key = must(PrivateKey::generate(KeyKind::p256));
    const auto refused = [&](auto change) {
        auto request = test::leaf_request(key.public_key_der());
        change(request);
        return !to_be_signed(request, authority.certificate).has_value();
    };
    EXPECT_FALSE(refused([](LeafRequest&) {}));
    EXPECT_FALSE(refused([](LeafRequest& r) { r.ocsp_url = "http://ocsp.example.test/"; }));
    EXPECT_FALSE(refused([](LeafRequest& r) { r.subject.common_name.clear(); }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.serial = {1}; }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.serial = Bytes(16, 0xFF); }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.dns_names.clear(); }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.dns_names.push_back("example.co.jp"); }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.dns_names.push_back("under_score.example.co.jp"); }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.subject.common_name = "other.example.co.jp"; }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.subject.organization.clear(); }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.subject.organizational_units = {"Sales"}; }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.not_after = r.not_before; }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.not_after = test::at("2036-01-01T00:00:01Z"); }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.crl_url = "https://ca.example.test/ov1.crl"; }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.crl_url = "http://ca.example.test/a b"; }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.policy_oids = {"2.23..1"}; }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.policy_oids.clear(); }));
    EXPECT_TRUE(refused([](LeafRequest& r) { r.spki_der.back() ^= 1; }));
    const auto leaf = test::issue(authority, test::leaf_request(key.public_key_der()));
    EXPECT_FALSE(to_be_signed(test::leaf_request(key.public_key_der()), leaf).has_value()) << "a leaf is no issuer";
}

TEST(Issue, makes_serial_numbers_of_one_length_that_are_positive) {
    for (unsigned first = 0; first < 256; ++first) {
        Bytes random(20, 0x5A);
        random.front() = static_cast<std::uint8_t>(first);
        const auto serial = must(serial_from(random));
        EXPECT_EQ(serial.size(), 20U);
        EXPECT_GE(serial.front(), 0x40);
        EXPECT_LT(serial.front(), 0x80);
    }
    EXPECT_FALSE(serial_from(Bytes(8, 1)).has_value());
    EXPECT_FALSE(serial_from(Bytes(21, 1)).has_value());
}

TEST(Issue, makes_a_certificate_for_our_own_listener) {
    const test::OpensslProgram openssl;
    const auto key = must(PrivateKey::generate(KeyKind::p256));
    const auto der = must(make_local_server_certificate(key, {.serial = test::serial_number(9),
                                                              .dns_names = {"localhost"},
                                                              .ip_addresses = {"127.0.0.1", "::1"},
                                                              .not_before = test::at("2026-11-22T00:00:00Z"),
                                                              .not_after = test::at("2027-11-22T00:00:00Z")}));
    openssl.write("c.pem", certificate_to_pem(der));
    for (const auto* check : {"-verify_hostname localhost", "-verify_ip 127.0.0.1", "-verify_ip ::1"})
        EXPECT_EQ(
            openssl.run(std::string("verify -purpose sslserver -attime 1797000000 -CAfile c.pem ") + check + " c.pem").output,
            "c.pem: OK\n");
    EXPECT_EQ(must(parse_certificate(der)).ip_addresses, (std::vector<std::string>{"127.0.0.1", "::1"}));
}

}  // namespace
}  // namespace certdesk::pki

#include "pki/certificate.hpp"

#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using test::must;

TEST(Certificate, of_another_maker_is_read_with_all_that_stands_in_it) {
    const test::OpensslProgram openssl;
    openssl.write(
        "c.cnf",
        "[req]\nprompt=no\ndistinguished_name=dn\nx509_extensions=ex\nutf8=yes\nstring_mask=utf8only\n[dn]\nC=JP\nO="
        "例示株式会社\nCN=a.example.test\n"
        "[ex]\nkeyUsage=critical,digitalSignature,keyEncipherment,decipherOnly\nextendedKeyUsage=serverAuth,clientAuth\n"
        "basicConstraints=critical,CA:TRUE,pathlen:3\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid:always\n"
        "certificatePolicies=2.23.140.1.2.2,1.2.392.200081.1.23.1\ncrlDistributionPoints=URI:http://c.example.test/a.crl\n"
        "authorityInfoAccess=OCSP;URI:http://o.example.test/,caIssuers;URI:http://c.example.test/a.crt\n"
        "subjectAltName=DNS:a.example.test,DNS:*.example.test,IP:2001:db8::,email:a@example.test\n1.2.3.4=critical,DER:0500\n");
    ASSERT_EQ(openssl
                  .run("req -x509 -newkey rsa:2048 -nodes -keyout k.pem -config c.cnf -sha256 -days 30 -set_serial "
                       "0x0123456789abcdef01 -out c.pem")
                  .status,
              0);
    const auto certificate = must(parse_certificate_pem(openssl.read("c.pem")));
    EXPECT_EQ(certificate.version, 3);
    EXPECT_EQ(certificate.serial_hex, "0123456789abcdef01");
    EXPECT_EQ(certificate.subject_text, "C=JP, O=例示株式会社, CN=a.example.test");
    EXPECT_EQ(certificate.issuer_der, certificate.subject_der);
    EXPECT_EQ(certificate.not_after - certificate.not_before, std::chrono::days(30));
    EXPECT_EQ(certificate.dns_names, (std::vector<std::string>{"a.example.test", "*.example.test"}));
    EXPECT_EQ(certificate.ip_addresses, std::vector<std::string>{"2001:db8::"});
    EXPECT_EQ(certificate.other_alt_names, 1U);
    EXPECT_EQ(certificate.policy_oids, (std::vector<std::string>{"2.23.140.1.2.2", "1.2.392.200081.1.23.1"}));
    EXPECT_EQ(certificate.key_usage,
              (std::vector{KeyUsage::digital_signature, KeyUsage::key_encipherment, KeyUsage::decipher_only}));
    EXPECT_TRUE(certificate.key_usage_critical);
    EXPECT_EQ(certificate.extended_key_usage, (std::vector<std::string>{"1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"}));
    EXPECT_EQ(certificate.authority_key_id, certificate.subject_key_id);
    EXPECT_EQ(certificate.subject_key_id.size(), 20U);
    EXPECT_EQ(certificate.crl_urls, std::vector<std::string>{"http://c.example.test/a.crl"});
    EXPECT_EQ(certificate.ca_issuers_urls, std::vector<std::string>{"http://c.example.test/a.crt"});
    EXPECT_EQ(certificate.ocsp_urls, std::vector<std::string>{"http://o.example.test/"});
    EXPECT_TRUE(certificate.is_ca);
    EXPECT_EQ(certificate.path_length, 3U);
    EXPECT_EQ(certificate.unknown_critical_extensions, std::vector<std::string>{"1.2.3.4"});
    EXPECT_EQ(certificate.signature_algorithm, "sha256WithRSAEncryption");

    auto fingerprint = openssl.run("x509 -in c.pem -noout -fingerprint -sha256").output;
    std::erase(fingerprint, ':');
    EXPECT_NE(fingerprint.find([&] {
        std::string upper = certificate.fingerprint;
        for (auto& c : upper) c = static_cast<char>(std::toupper(c));
        return upper;
    }()),
              std::string::npos);
}

TEST(Certificate, cut_off_or_followed_by_bytes_is_malformed) {
    const auto authority = test::make_authority();
    auto der = authority.certificate.der;
    for (std::size_t size = 0; size < der.size(); ++size) EXPECT_FALSE(parse_certificate(BytesView(der).first(size)).has_value());
    der.push_back(0);
    EXPECT_FALSE(parse_certificate(der).has_value());
}

TEST(Certificate, chain_keeps_its_order_and_its_limit) {
    const auto authority = test::make_authority();
    const auto one = certificate_to_pem(authority.certificate.der);
    const auto two = certificate_to_pem(authority.root.der);
    const auto chain = must(parse_chain_pem(one + two));
    ASSERT_EQ(chain.size(), 2U);
    EXPECT_EQ(chain[0].der, authority.certificate.der);
    EXPECT_EQ(chain[1].der, authority.root.der);
    EXPECT_FALSE(parse_certificate_pem(one + two).has_value());
    EXPECT_FALSE(parse_chain_pem("").has_value());
    std::string many;
    for (std::size_t i = 0; i <= max_chain_certificates; ++i) many += one;
    EXPECT_FALSE(parse_chain_pem(many).has_value());
    EXPECT_EQ(parse_chain_pem(one + std::string(must(authority.key.to_pkcs8_pem()).reveal())).error().kind, ErrorKind::denied);
}

}  // namespace
}  // namespace certdesk::pki

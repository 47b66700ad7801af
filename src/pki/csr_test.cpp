#include "pki/csr.hpp"

#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using test::must;

CsrRequest example_request() { return {.subject = test::example_subject(), .dns_names = {"www.example.co.jp", "example.co.jp"}}; }

TEST(Csr, is_accepted_and_read_alike_by_openssl) {
    const test::OpensslProgram openssl;
    for (const auto kind : {KeyKind::rsa_2048, KeyKind::p256, KeyKind::p384}) {
        const auto key = must(PrivateKey::generate(kind));
        openssl.write("request.pem", csr_to_pem(must(make_csr(key, example_request()))));
        const auto outcome = openssl.run("req -in request.pem -verify -noout -text -nameopt RFC2253,-dn_rev");
        EXPECT_EQ(outcome.status, 0) << outcome.output;
        EXPECT_NE(outcome.output.find("self-signature verify OK"), std::string::npos) << outcome.output;
        EXPECT_NE(outcome.output.find("C=JP,ST=Tokyo,L=Minato-ku,O=Example Co.\\, Ltd.,CN=www.example.co.jp"), std::string::npos)
            << outcome.output;
        EXPECT_NE(outcome.output.find("DNS:www.example.co.jp, DNS:example.co.jp"), std::string::npos);
        EXPECT_EQ(outcome.output.find("challengePassword"), std::string::npos);
    }
}

TEST(Csr, survives_the_way_through_pem) {
    const auto key = must(PrivateKey::generate(KeyKind::rsa_2048));
    const auto csr = must(parse_csr_pem(csr_to_pem(must(make_csr(key, example_request())))));
    EXPECT_TRUE(csr.signature_valid);
    EXPECT_EQ(csr.dns_names, example_request().dns_names);
    EXPECT_EQ(csr.spki_der, key.public_key_der());
    EXPECT_EQ(csr.key.description(), "RSA 2048");
    EXPECT_EQ(csr.key.exponent, (Bytes{1, 0, 1}));
    EXPECT_EQ(csr.signature_algorithm, "sha256WithRSAEncryption");
    EXPECT_TRUE(csr.subject.same_values(test::example_subject()));
    EXPECT_FALSE(csr.has_challenge_password);
}

TEST(Csr, of_another_maker_is_read_with_all_that_stands_in_it) {
    const test::OpensslProgram openssl;
    openssl.write(
        "c.cnf",
        "[req]\nprompt=no\ndistinguished_name=dn\nattributes=at\nreq_extensions=ex\n[dn]\nC=JP\nO=Example\nOU=Sales\nCN=a."
        "example.test\n"
        "emailAddress=a@example.test\n[at]\nchallengePassword=secret123\n[ex]\nkeyUsage=digitalSignature\n"
        "subjectAltName=DNS:a.example.test,IP:192.0.2.1,IP:2001:db8::1,email:a@example.test,URI:https://a.example.test/\n");
    ASSERT_EQ(openssl.run("req -new -newkey rsa:2048 -nodes -keyout k.pem -config c.cnf -sha256 -out r.pem").status, 0);
    const auto csr = must(parse_csr_pem(openssl.read("r.pem")));
    EXPECT_TRUE(csr.signature_valid);
    EXPECT_TRUE(csr.has_challenge_password);
    EXPECT_EQ(csr.subject.organizational_units, std::vector<std::string>{"Sales"});
    EXPECT_EQ(csr.ip_addresses, (std::vector<std::string>{"192.0.2.1", "2001:db8::1"}));
    EXPECT_EQ(csr.other_alt_names, 2U);
}

TEST(Csr, signed_with_sha1_proves_nothing) {
    const test::OpensslProgram openssl;
    ASSERT_EQ(openssl.run("req -new -newkey rsa:2048 -nodes -keyout k.pem -subj /CN=a.example.test -sha1 -out r.pem").status, 0);
    const auto csr = must(parse_csr_pem(openssl.read("r.pem")));
    EXPECT_FALSE(csr.signature_valid);
    EXPECT_EQ(csr.signature_algorithm, "sha1WithRSAEncryption");
}

TEST(Csr, with_any_byte_changed_is_malformed_or_not_valid) {
    const auto der = must(make_csr(must(PrivateKey::generate(KeyKind::p256)), example_request()));
    for (std::size_t i = 0; i < der.size(); ++i) {
        auto changed = der;
        changed[i] ^= 0x01;
        const auto csr = parse_csr(changed);
        EXPECT_TRUE(!csr || !csr->signature_valid) << "byte " << i;
    }
}

TEST(Csr, cut_off_or_followed_by_bytes_is_malformed) {
    auto der = must(make_csr(must(PrivateKey::generate(KeyKind::p256)), example_request()));
    for (std::size_t size = 0; size < der.size(); ++size) EXPECT_FALSE(parse_csr(BytesView(der).first(size)).has_value());
    der.push_back(0);
    EXPECT_FALSE(parse_csr(der).has_value());
    EXPECT_FALSE(parse_csr(Bytes(max_csr_bytes + 1, 0x30)).has_value());
}

TEST(Csr, in_a_text_with_a_private_key_is_denied) {
    const auto key = must(PrivateKey::generate(KeyKind::p256));
    const auto text = csr_to_pem(must(make_csr(key, example_request()))) + std::string(must(key.to_pkcs8_pem()).reveal());
    EXPECT_EQ(parse_csr_pem(text).error().kind, ErrorKind::denied);
}

TEST(Csr, is_not_made_for_names_that_are_none) {
    const auto key = must(PrivateKey::generate(KeyKind::p256));
    for (const auto* name : {"", "localhost", "WWW.example.co.jp", "a_b.example.co.jp", "www.example.co.jp\nDNS.2 = evil.example",
                             "日本.jp", "192.0.2.1"})
        EXPECT_FALSE(make_csr(key, {.subject = test::example_subject(), .dns_names = {name}}).has_value()) << name;
    EXPECT_FALSE(make_csr(key, {.subject = test::example_subject()}).has_value());
}

// What the customer's server would make from our configuration.
Csr made_by_openssl(const CsrRequest& request) {
    const test::OpensslProgram openssl;
    openssl.write("request.cnf", must(openssl_request_configuration(request)));
    if (openssl.run("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem").status != 0)
        throw std::runtime_error("no key");
    const auto outcome = openssl.run("req -new -utf8 -sha256 -config request.cnf -key key.pem -out request.pem");
    if (outcome.status != 0) throw std::runtime_error(outcome.output);
    return must(parse_csr_pem(openssl.read("request.pem")));
}

TEST(OpensslRequestConfiguration, makes_the_same_request_as_we_do) {
    const auto theirs = made_by_openssl(example_request());
    const auto ours = must(parse_csr(must(make_csr(must(PrivateKey::generate(KeyKind::p256)), example_request()))));
    EXPECT_TRUE(theirs.signature_valid);
    EXPECT_EQ(theirs.subject.as_read, ours.subject.as_read);
    EXPECT_EQ(theirs.dns_names, ours.dns_names);
    EXPECT_EQ(theirs.signature_algorithm, ours.signature_algorithm);
    EXPECT_FALSE(theirs.has_challenge_password);
}

TEST(OpensslRequestConfiguration, carries_hostile_values_as_mere_values) {
    for (const auto* value : {R"($ENV::HOME)",
                              R"(${subject::C})",
                              R"(a # b)",
                              R"(a ; b)",
                              R"(back\slash)",
                              R"(end\)",
                              R"(\\)",
                              R"("quoted")",
                              R"(it's)",
                              R"( leading)",
                              R"(trailing )",
                              R"(a=b, C=US/CN=x)",
                              R"(`id`)",
                              R"($(id))",
                              R"([req])",
                              R"(@names)",
                              R"(\n\r\t)",
                              R"(")",
                              R"(+CN=x)",
                              R"(.include /etc/passwd)",
                              R"(例示株式会社 "東京")",
                              R"(DER:0500)"}) {
        const CsrRequest request{.subject = {.country = "JP", .state = value, .locality = value, .organization = value},
                                 .dns_names = {"a.example.co.jp"}};
        const auto csr = made_by_openssl(request);
        EXPECT_TRUE(csr.subject.same_values(request.subject)) << value << " became " << to_text(csr.subject);
        EXPECT_EQ(csr.dns_names, request.dns_names) << value;
    }
}

TEST(OpensslRequestConfiguration, carries_the_longest_values) {
    std::string quotes(128, '"');
    std::string kanji;
    for (int i = 0; i < 64; ++i) kanji += "社";
    const CsrRequest request{
        .subject = {.country = "JP", .state = quotes, .locality = std::string(128, '\\'), .organization = kanji},
        .dns_names = {std::string(63, 'a') + ".example.co.jp"}};
    EXPECT_TRUE(made_by_openssl(request).subject.same_values(request.subject));
}

TEST(OpensslRequestConfiguration, refuses_what_would_leave_its_line) {
    for (const auto* value : {"a\nC = US", "a\rb", "a\x01", "\x7F", "\xC2\x9B"}) {
        EXPECT_FALSE(
            openssl_request_configuration({.subject = {.country = "JP", .organization = value}, .dns_names = {"a.example.co.jp"}})
                .has_value());
    }
    EXPECT_FALSE(
        openssl_request_configuration({.subject = test::example_subject(), .dns_names = {"a.example.co.jp\n[req]"}}).has_value());
}

}  // namespace
}  // namespace certdesk::pki

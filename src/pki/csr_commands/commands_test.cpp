#include "pki/csr_commands/commands.hpp"

#include "pki/csr_commands/quoting.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <array>
#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using test::must;

CommandWish wish_of(const std::string& organization, KeyKind kind = KeyKind::rsa_2048) {
    return {.request = {.subject = {.country = "JP",
                                    .state = "Tokyo",
                                    .locality = "Shinjuku-ku",
                                    .organization = organization,
                                    .common_name = "www.kaisha.test"},
                        .dns_names = {"www.kaisha.test", "kaisha.test"}},
            .key = kind};
}

// Values that would mean something to a shell, to OpenSSL, to Java, to Windows, or to two of them.
constexpr std::array hostile{"O'Reilly & Sons $HOME `id` $(id)",
                             "A/B \\ C = D, E",
                             "END_OF_SETTINGS",
                             "100% [v3] ${ENV::PATH} %PATH%",
                             "a; touch pwned; #",
                             "\"quoted\" <b> + | > x",
                             "'; touch pwned; '",
                             " \\\\",
                             "株式会社例"};

void expect_what_was_wished(const CommandWish& wish, const std::string& pem) {
    const auto csr = parse_csr_pem(pem);
    ASSERT_TRUE(csr) << csr.error().message << pem;
    EXPECT_TRUE(csr->subject.same_values(wish.request.subject)) << to_text(csr->subject);
    EXPECT_EQ(csr->subject.as_read.front().value, "JP");
    EXPECT_EQ(csr->dns_names, wish.request.dns_names);
    EXPECT_TRUE(csr->signature_valid);
    EXPECT_FALSE(csr->has_challenge_password);
    EXPECT_EQ(csr->key.kind(), wish.key);
}

TEST(OpensslCommands, make_the_wished_csr_with_every_kind_of_key) {
    for (const auto kind : all_of<KeyKind>()) {
        if (kind == KeyKind::rsa_4096) continue;  // takes seconds, and differs in one number
        const auto wish = wish_of("EX-CLOUD Example CO.,Ltd.", kind);
        const test::OpensslProgram server;
        server.write("commands.sh", must(openssl_commands(wish)));
        const auto made = server.run("version && sh -e commands.sh && stat -c %a www.kaisha.test.key");
        ASSERT_EQ(made.status, 0) << made.output;
        EXPECT_TRUE(made.output.ends_with("600\n")) << made.output;
        expect_what_was_wished(wish, server.read("www.kaisha.test.csr"));
    }
}

TEST(OpensslCommands, take_every_value_as_it_is) {
    for (const auto* value : hostile) {
        SCOPED_TRACE(value);
        const auto wish = wish_of(value, KeyKind::p256);
        const test::OpensslProgram server;
        server.write("commands.sh", must(openssl_commands(wish)));
        const auto made = server.run("version && sh -e commands.sh");
        ASSERT_EQ(made.status, 0) << made.output;
        expect_what_was_wished(wish, server.read("www.kaisha.test.csr"));
        EXPECT_NE(server.run("version && test -e pwned").status, 0);
    }
}

TEST(OpensslCommands, work_where_the_command_of_the_procedure_fails) {
    const test::OpensslProgram server;
    if (server.run("version").output.starts_with("OpenSSL 1.")) GTEST_SKIP() << "OpenSSL 1 still took it";
    const auto old = server.run("genrsa -passout pass:secret -des3 -out new2.pem 2048 -sha256");
    EXPECT_NE(old.status, 0);
    EXPECT_NE(old.output.find("Extra arguments"), std::string::npos) << old.output;
}

// A person types the password of the key store; here a shell gives it.
const std::string password_from_the_environment =
    "STORE_PASSWORD=changeit\nexport STORE_PASSWORD\nkeytool() { command keytool \"$@\" -storepass:env STORE_PASSWORD; }\n";

TEST(KeytoolCommands, make_the_wished_csr) {
    const test::OpensslProgram server;
    if (server.run("version && keytool -help").status != 0) GTEST_SKIP() << "no Java here";
    for (const auto kind : {KeyKind::rsa_2048, KeyKind::p256}) {
        const auto wish = wish_of("EX-CLOUD Example CO.,Ltd.", kind);
        const test::OpensslProgram java;
        java.write("commands.sh", password_from_the_environment + must(keytool_commands(wish)));
        const auto made = java.run("version && sh -e commands.sh");
        ASSERT_EQ(made.status, 0) << made.output;
        expect_what_was_wished(wish, java.read("www.kaisha.test.csr"));
    }
}

TEST(KeytoolCommands, take_every_value_as_it_is) {
    const test::OpensslProgram server;
    if (server.run("version && keytool -help").status != 0) GTEST_SKIP() << "no Java here";
    for (const auto* value : {hostile[0], hostile[1], hostile[5]}) {
        SCOPED_TRACE(value);
        const auto wish = wish_of(value, KeyKind::p256);
        const test::OpensslProgram java;
        java.write("commands.sh", password_from_the_environment + must(keytool_commands(wish)));
        const auto made = java.run("version && sh -e commands.sh");
        ASSERT_EQ(made.status, 0) << made.output;
        expect_what_was_wished(wish, java.read("www.kaisha.test.csr"));
        EXPECT_NE(java.run("version && test -e pwned").status, 0);
    }
}

TEST(CertreqCommands, quote_for_names_for_the_file_and_for_powershell) {
    const auto text = must(certreq_commands(wish_of("Example \"One\", 100% Ltd.")));
    EXPECT_NE(
        text.find(
            R"(Subject = "CN=""www.kaisha.test"",O=""Example """"One"""", 100%% Ltd."",L=""Shinjuku-ku"",S=""Tokyo"",C=""JP"""
)"),
        std::string::npos)
        << text;
    EXPECT_NE(text.find("_continue_ = \"dns=www.kaisha.test&\"\n_continue_ = \"dns=kaisha.test&\"\n'@ | Set-Content"),
              std::string::npos);
    EXPECT_NE(text.find("certreq -new 'www.kaisha.test.inf' 'www.kaisha.test.csr'"), std::string::npos);
    EXPECT_NE(must(certreq_commands(wish_of("Example", KeyKind::p384))).find("KeyAlgorithm = ECDSA_P384"), std::string::npos);
}

TEST(CertreqCommands, let_no_value_end_the_here_string) {
    for (const auto* value : hostile) {
        const auto text = must(certreq_commands(wish_of(value)));
        const auto end = text.find("\n'@");
        ASSERT_NE(end, std::string::npos);
        EXPECT_EQ(text.find("\n'@", end + 1), std::string::npos);
        EXPECT_TRUE(text.substr(end + 1).starts_with("'@ | Set-Content"));
    }
    EXPECT_EQ(powershell_literal("a'b\u2019c"), "'a''b\u2019\u2019c'");
}

TEST(PanelFields, are_what_the_form_asks_for) {
    const auto fields = must(panel_fields(wish_of("Example")));
    EXPECT_EQ(fields.front().value, "2048");
    EXPECT_EQ(fields.back().value, "www.kaisha.test, kaisha.test");
    EXPECT_FALSE(panel_fields(wish_of("Example", KeyKind::p256)));
}

TEST(CsrCommands, refuse_values_with_line_breaks) {
    const auto wish = wish_of("Example\nO = Other");
    EXPECT_FALSE(openssl_commands(wish));
    EXPECT_FALSE(certreq_commands(wish));
    EXPECT_FALSE(keytool_commands(wish));
    EXPECT_FALSE(panel_fields(wish));
}

TEST(CsrCommands, name_the_files_of_a_wildcard_in_plain_letters) {
    auto wish = wish_of("Example");
    wish.request.dns_names = {"*.kaisha.test"};
    EXPECT_NE(must(openssl_commands(wish)).find("'wildcard.kaisha.test.key'"), std::string::npos);
    EXPECT_NE(must(keytool_commands(wish)).find("'wildcard.kaisha.test.p12'"), std::string::npos);
}

}  // namespace
}  // namespace certdesk::pki

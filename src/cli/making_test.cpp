#include "cli/terminal_test.hpp"
#include "pki/csr.hpp"
#include "pki/key.hpp"
#include "pki/weak_keys/fingerprint.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace certdesk::cli::test {
namespace {

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> with_subject(std::vector<std::string> words) {
    for (const auto* word : {"--common-name", "www.example.co.jp", "--organization", "Example Co., Ltd.", "--locality",
                             "Minato-ku", "--prefecture", "東京都"})
        words.emplace_back(word);
    return words;
}

struct Making : testing::Test {
    tests::TemporaryFolder folder;
    TerminalInAWorld house;

    [[nodiscard]] std::string path(std::string_view name) const { return folder.path(name); }
    Told run(std::vector<std::string> words) { return house.terminal.run(std::move(words)); }
    Told json(std::vector<std::string> words) { return house.terminal.json(std::move(words)); }
};

TEST_F(Making, a_key_is_for_its_owner_alone_and_replaces_none) {
    const auto told = json({"key", "make", "--kind", "p256", path("a.key")});
    ASSERT_EQ(told.exit_code, 0) << told.err;
    const auto key = pki::PrivateKey::from_pem(content_of(path("a.key")));
    ASSERT_TRUE(key);
    EXPECT_EQ(told.at("/public_key_sha256"), to_hex(pki::spki_sha256(key->public_key_der())));
    EXPECT_EQ(std::filesystem::status(path("a.key")).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(run({"key", "make", path("a.key")}).exit_code, 2);
    EXPECT_EQ(content_of(path("a.key")), std::string(key->to_pkcs8_pem()->reveal()));
}

TEST_F(Making, a_key_is_encrypted_with_the_pass_phrase_of_a_file) {
    std::ofstream(path("secret")) << "correct horse\n";
    ASSERT_EQ(run({"key", "make", "--kind", "p384", "--passphrase-file", path("secret"), path("a.key")}).exit_code, 0);
    EXPECT_FALSE(pki::PrivateKey::from_pem(content_of(path("a.key"))));
    EXPECT_TRUE(pki::PrivateKey::from_pem(content_of(path("a.key")), "correct horse"));
}

TEST_F(Making, a_csr_holds_the_subject_and_the_names) {
    const auto told =
        run(with_subject({"csr", "make", "--new-key", path("a.key"), "--kind", "p256", "--name", "shop.example.co.jp"}));
    ASSERT_EQ(told.exit_code, 0) << told.err;
    const auto csr = pki::parse_csr_pem(told.out);
    ASSERT_TRUE(csr) << told.out;
    EXPECT_EQ(pki::to_text(csr->subject), "C=JP, ST=Tokyo, L=Minato-ku, O=Example Co.\\, Ltd., CN=www.example.co.jp");
    EXPECT_EQ(csr->dns_names, (std::vector<std::string>{"www.example.co.jp", "example.co.jp", "shop.example.co.jp"}));

    ASSERT_EQ(run(with_subject({"csr", "make", "--key", path("a.key"), "--out", path("a.csr")})).exit_code, 0);
    EXPECT_EQ(pki::parse_csr_pem(content_of(path("a.csr")))->spki_der, csr->spki_der);
    EXPECT_EQ(run(with_subject({"csr", "make"})).exit_code, 2);
}

TEST_F(Making, a_refusal_names_the_rule) {
    auto words = with_subject({"csr", "make", "--new-key", path("a.key")});
    for (auto& word : words)
        if (word == "Example Co., Ltd.") word = "Example #1";
    const auto told = run(words);
    EXPECT_EQ(told.exit_code, 1);
    EXPECT_NE(told.err.find("Organization (O): the sign # is not allowed (CSR guide of the CA)"), std::string::npos) << told.err;
    EXPECT_FALSE(std::filesystem::exists(path("a.key")));
    const auto programs = json(words);
    EXPECT_EQ(programs.at("/findings/0/id"), "subject.no_forbidden_sign");
}

TEST_F(Making, commands_are_text_to_paste_with_the_notes_beside_it) {
    const auto told = run(with_subject({"csr", "commands"}));
    ASSERT_EQ(told.exit_code, 0) << told.err;
    EXPECT_TRUE(told.out.starts_with("umask 077\n")) << told.out;
    EXPECT_NE(told.err.find("genrsa"), std::string::npos);
    for (const auto* tool : {"certreq", "keytool", "plesk", "cpanel"}) {
        const auto other = json(with_subject({"csr", "commands", "--tool", tool}));
        ASSERT_EQ(other.exit_code, 0) << other.err;
        EXPECT_NE(other.at("/commands").find("Minato-ku"), std::string::npos) << other.out;
        EXPECT_EQ(other.at("/commands").find('{'),
                  std::string(tool) == "certreq" ? other.at("/commands").find("{text}") : std::string::npos);
    }
}

TEST_F(Making, published_lists_become_an_index) {
    ASSERT_EQ(run({"key", "make", "--kind", "p256", path("a.key")}).exit_code, 0);
    const auto key = pki::PrivateKey::from_pem(content_of(path("a.key")));
    const auto facts = pki::parse_public_key(key->public_key_der());
    std::ofstream(path("sha256_xcoord_secp256r1.csv")) << to_hex(pki::debian_sha256(*facts)) << "\n";
    std::ofstream(path("reported.txt")) << to_hex(pki::spki_sha256(key->public_key_der())) << "\n";

    ASSERT_EQ(run({"blocklist", "import", "--into", path("index"), path("sha256_xcoord_secp256r1.csv")}).exit_code, 0);
    EXPECT_EQ(run({"blocklist", "import", "--into", path("index"), path("reported.txt")}).exit_code, 2);
    ASSERT_EQ(run({"blocklist", "import", "--into", path("index"), "--blocked", path("reported.txt")}).exit_code, 0);
    const auto told = json({"blocklist", "show", path("index")});
    ASSERT_EQ(told.exit_code, 0) << told.err;
    EXPECT_EQ(told.json().at("lists").as_array().size(), 2U);
    EXPECT_EQ(told.at("/lists/0/origin"), "sha256_xcoord_secp256r1.csv");
    EXPECT_EQ(told.at("/lists/1/kind"), "blocked_spki");
    EXPECT_EQ(told.at("/intact"), "true");
    EXPECT_EQ(run({"blocklist", "show", path("nowhere")}).exit_code, 2);

    // And csr check looks the key up in it.
    ASSERT_EQ(run(with_subject({"csr", "make", "--key", path("a.key"), "--out", path("a.csr")})).exit_code, 0);
    const auto checked = json({"csr", "check", "--blocklist", path("index"), path("a.csr")});
    EXPECT_EQ(checked.exit_code, 1);
    EXPECT_NE(checked.out.find("\"key.debian-weak\""), std::string::npos) << checked.out;
    EXPECT_NE(checked.out.find("\"key.blocked\""), std::string::npos);
    const auto page = run({"csr", "check", "--language", "ja", "--blocklist", path("index"), path("a.csr")});
    EXPECT_NE(page.out.find("直ちに交換してください"), std::string::npos) << page.out;
    EXPECT_EQ(run({"csr", "check", "--blocklist", path("nowhere"), path("a.csr")}).exit_code, 2);
}

}  // namespace
}  // namespace certdesk::cli::test

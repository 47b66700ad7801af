// csr check, cert check, crl check and key match: without a desk, for people in two languages and for programs.
#include "base/text.hpp"
#include "cli/terminal_test.hpp"
#include "formats/pem.hpp"
#include "pki/crl.hpp"
#include "tests/support/sample_authority.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::cli::test {
namespace {

using ::certdesk::test::must;
namespace pki = ::certdesk::pki;

// A folder with a key, its CSR and its certificate, another key, and a revocation list.
struct Files {
    tests::TemporaryFolder folder;
    ::certdesk::test::Authority authority = ::certdesk::test::make_authority();
    pki::PrivateKey key = must(pki::PrivateKey::generate(pki::KeyKind::p256));
    pki::PrivateKey other_key = must(pki::PrivateKey::generate(pki::KeyKind::p256));
    pki::Certificate leaf = ::certdesk::test::issue(authority, ::certdesk::test::leaf_request(key.public_key_der()));

    Files() {
        const auto csr = must(pki::make_csr(key, {::certdesk::test::example_subject(), {"www.example.co.jp"}}));
        write("www.key", must(key.to_pkcs8_pem()).reveal());
        write("other.key", must(other_key.to_pkcs8_pem()).reveal());
        write("locked.key", must(key.to_encrypted_pkcs8_pem("pass phrase")).reveal());
        write("www.csr", pki::csr_to_pem(csr));
        write("www.csr.der", text_of(csr));
        write("mail.txt", "送ります。\n> " + replace_all(pki::csr_to_pem(csr), "\n", "\n> "));
        write("www.crt", pki::certificate_to_pem(leaf.der));
        write("chain.crt", pki::certificate_to_pem(leaf.der) + pki::certificate_to_pem(authority.certificate.der));
        write("ca.crl", text_of(must(pki::make_crl(authority.key, authority.certificate,
                                                   {.number = 7,
                                                    .this_update = ::certdesk::test::at("2026-12-01T00:00:00Z"),
                                                    .next_update = ::certdesk::test::at("2026-12-08T00:00:00Z")}))));
        write("cut.crt", pki::certificate_to_pem(leaf.der).substr(0, 300));
        write("text.txt", "hello\n");
    }
    void write(std::string_view name, std::string_view content) const { tests::write_file(folder.path(name), content); }
    [[nodiscard]] std::string operator[](std::string_view name) const { return folder.path(name); }
};

const Files& files() {
    static const Files made;
    return made;
}

// A terminal whose desk cannot be opened: none is needed here.
Told run(std::vector<std::string> words, const std::string& typed = "") {
    static tests::SimulatedWorld nobody_asks;
    Terminal terminal(nobody_asks.world());
    terminal.open_fails = "no desk is needed here";
    terminal.now = [] { return ::certdesk::test::at("2026-12-03T00:00:00Z"); };
    return terminal.run(std::move(words), typed);
}

Told run_json(std::vector<std::string> words, const std::string& typed = "") {
    words.emplace_back("--json");
    return run(std::move(words), typed);
}

bool has_finding(const Told& told, std::string_view id) {
    for (const auto& finding : told.json().at("findings").as_array())
        if (finding.at("id").as_string() == boost::json::string_view(id.data(), id.size())) return true;
    return false;
}

TEST(CheckCommands, tell_programs_what_a_file_holds_in_one_object_on_one_line) {
    const auto csr = run_json({"csr", "check", files()["www.csr"]});
    EXPECT_EQ(csr.at("/file"), files()["www.csr"]);
    EXPECT_EQ(csr.at("/kind"), "csr");
    EXPECT_EQ(csr.at("/decoded/subject"), "C=JP, ST=Tokyo, L=Minato-ku, O=Example Co.\\, Ltd., CN=www.example.co.jp");
    EXPECT_EQ(csr.at("/decoded/names/0"), "www.example.co.jp");
    EXPECT_EQ(csr.at("/decoded/key"), "P-256");
    EXPECT_EQ(csr.at("/decoded/signature_valid"), "true");
    EXPECT_EQ(std::ranges::count(csr.out, '\n'), 1);

    const auto certificate = run_json({"cert", "check", files()["www.crt"]});
    EXPECT_EQ(certificate.at("/kind"), "certificate");
    EXPECT_EQ(certificate.at("/decoded/serial"), files().leaf.serial_hex);
    EXPECT_EQ(certificate.at("/decoded/not_before"), "2026-12-01T00:00:00Z");
    EXPECT_EQ(certificate.at("/decoded/spki_sha256"), csr.at("/decoded/spki_sha256"));

    const auto chain = run_json({"cert", "check", files()["chain.crt"]});
    EXPECT_EQ(chain.at("/kind"), "certificates");
    EXPECT_EQ(chain.at("/decoded/items/1/kind"), "certificate");

    const auto crl = run_json({"crl", "check", files()["ca.crl"]});
    EXPECT_EQ(crl.exit_code, 0) << crl.out;
    EXPECT_EQ(crl.at("/decoded/number"), "7");
}

TEST(CheckCommands, name_repairs_and_what_stands_against_der) {
    const auto mail = run_json({"csr", "check", files()["mail.txt"]});
    EXPECT_EQ(mail.at("/kind"), "csr");
    EXPECT_TRUE(has_finding(mail, "text.mail_quotes")) << mail.out;
    auto der = tests::read_file(files()["www.csr.der"]);
    der.push_back('\0');
    const auto more = run_json({"csr", "check", "-"}, der);
    EXPECT_EQ(more.exit_code, 2);
    EXPECT_EQ(more.at("/kind"), "csr");
    EXPECT_EQ(more.at("/unreadable/cause"), "not_der");
    EXPECT_EQ(more.at("/findings/0/id"), "der.trailing_bytes");
    EXPECT_EQ(more.at("/findings/0/citation"), "X.690 (02/2021) clause 8.1.1");
}

TEST(CheckCommands, end_in_2_when_a_file_cannot_be_read_and_look_at_the_others) {
    const auto told =
        run_json({"cert", "check", files()["cut.crt"], files()["text.txt"], files()["nothing-here"], files()["www.crt"]});
    EXPECT_EQ(told.exit_code, 2);
    std::istringstream lines(told.out);
    std::vector<boost::json::value> objects;
    for (std::string line; std::getline(lines, line);) objects.push_back(boost::json::parse(line));
    ASSERT_EQ(objects.size(), 4U);
    EXPECT_EQ(objects[0].at_pointer("/unreadable/cause").as_string(), "cut_off");
    EXPECT_GT(objects[0].at_pointer("/unreadable/missing_bytes").as_int64(), 0);
    EXPECT_EQ(objects[1].at_pointer("/unreadable/cause").as_string(), "nothing_found");
    EXPECT_EQ(objects[2].at_pointer("/unreadable/cause").as_string(), "not_opened");
    EXPECT_EQ(objects[3].at_pointer("/kind").as_string(), "certificate");
}

TEST(CheckCommands, end_in_1_when_it_is_another_thing) {
    const auto told = run_json({"csr", "check", files()["www.crt"]});
    EXPECT_EQ(told.exit_code, 1);
    EXPECT_TRUE(has_finding(told, "input.other_kind"));
}

TEST(CheckCommands, refuse_private_keys_and_show_nothing_of_them) {
    for (const auto* noun : {"csr", "cert", "crl"}) {
        const auto told = run_json({noun, "check", files()["www.key"]});
        EXPECT_EQ(told.exit_code, 2);
        EXPECT_EQ(told.at("/unreadable/cause"), "private_key");
    }
}

TEST(CheckCommands, have_a_page_for_people_in_both_languages) {
    const auto english = run({"cert", "check", files()["www.crt"]});
    EXPECT_NE(english.out.find("Valid until"), std::string::npos) << english.out;
    EXPECT_NE(english.out.find("www.example.co.jp"), std::string::npos);
    const auto japanese = run({"cert", "check", files()["chain.crt"], "--language", "ja"});
    EXPECT_NE(japanese.out.find("有効期間の終了"), std::string::npos) << japanese.out;
    EXPECT_NE(japanese.out.find("#2 証明書"), std::string::npos) << japanese.out;
    const auto cut = run({"cert", "check", files()["cut.crt"], "--language", "ja"});
    EXPECT_NE(cut.out.find("途中で切れています"), std::string::npos) << cut.out;
    for (const auto* untranslated : {"reading.", "finding."})
        for (const auto& told : {english, japanese, cut}) EXPECT_EQ(told.out.find(untranslated), std::string::npos) << told.out;
}

TEST(CheckCommands, send_no_control_characters_of_strangers_to_the_terminal) {
    const auto csr = must(pki::make_csr(files().key, {::certdesk::test::example_subject(), {"www.example.co.jp"}}));
    auto der = std::string(text_of(csr));
    const auto at = der.find("Minato-ku");
    ASSERT_NE(at, std::string::npos);
    der.replace(at, 4, "\x1b[2J");
    for (const auto& told : {run({"csr", "check", "-"}, der), run({"csr", "check", "-", "--language", "ja"}, der)}) {
        EXPECT_EQ(told.out.find('\x1b'), std::string::npos) << told.out;
        EXPECT_NE(told.out.find("to-ku"), std::string::npos) << told.out;
    }
}

TEST(CheckCommands, tell_that_something_is_out_of_time) {
    const auto late =
        run_json({"crl", "check", "-"},
                 std::string(text_of(must(pki::make_crl(files().authority.key, files().authority.certificate,
                                                        {.number = 8,
                                                         .this_update = ::certdesk::test::at("2026-11-01T00:00:00Z"),
                                                         .next_update = ::certdesk::test::at("2026-11-08T00:00:00Z")})))));
    EXPECT_TRUE(has_finding(late, "time.update_overdue")) << late.out;
}

TEST(KeyMatch, compares_keys_requests_and_certificates) {
    const auto same = run({"key", "match", files()["www.key"], files()["www.csr"], files()["www.crt"], files()["chain.crt"]});
    EXPECT_EQ(same.exit_code, 0) << same.out;
    EXPECT_NE(same.out.find("All files hold the same key."), std::string::npos);

    const auto differs = run_json({"key", "match", files()["www.csr"], files()["other.key"], files()["www.crt"]});
    EXPECT_EQ(differs.exit_code, 1);
    std::istringstream lines(differs.out);
    std::vector<boost::json::value> objects;
    for (std::string line; std::getline(lines, line);) objects.push_back(boost::json::parse(line));
    ASSERT_EQ(objects.size(), 3U);
    EXPECT_TRUE(objects[0].at("findings").as_array().empty());
    EXPECT_EQ(objects[1].at_pointer("/findings/0/id").as_string(), "key.differs");
    EXPECT_TRUE(objects[2].at("findings").as_array().empty());

    const auto locked = run({"key", "match", files()["locked.key"], files()["www.crt"]});
    EXPECT_EQ(locked.exit_code, 1);
    EXPECT_NE(locked.out.find("encrypted"), std::string::npos);
    EXPECT_EQ(run({"key", "match", files()["ca.crl"], files()["www.crt"]}).exit_code, 1);
    EXPECT_EQ(run({"key", "match", files()["text.txt"], files()["www.crt"]}).exit_code, 2);
    EXPECT_EQ(run({"key", "match", files()["www.crt"]}).exit_code, 2);
}

TEST(KeyMatch, shows_nothing_of_the_private_half) {
    const auto pem = must(files().key.to_pkcs8_pem());
    const auto der = must(parse_pem(pem.reveal())).front().der;
    const auto secret = to_hex(BytesView(der).subspan(36, 32));
    const auto told = run_json({"key", "match", files()["www.key"], files()["www.crt"]});
    EXPECT_EQ(told.out.find(secret), std::string::npos);
    EXPECT_EQ(told.out.find("PRIVATE"), std::string::npos);
}

}  // namespace
}  // namespace certdesk::cli::test

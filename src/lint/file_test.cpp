#include "lint/file.hpp"

#include "base/text.hpp"
#include "formats/pem.hpp"
#include "pki/crl.hpp"
#include "tests/support/certificate_builder.hpp"
#include "tests/support/openssl_program.hpp"
#include "tests/support/sample_authority.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::lint {
namespace {

using pki::reading::UnreadableCause;
using test::must;

const Instant today = test::at("2026-12-01T00:00:00Z");

std::vector<Judged> judged(std::string_view content) {
    auto answer = judge_file(bytes_of(content), {.now = today});
    if (!answer) throw std::runtime_error(std::string(to_text(answer.error().cause)) + ": " + answer.error().detail);
    return *std::move(answer);
}

pki::reading::Unreadable refused(std::string_view content) {
    auto answer = judge_file(bytes_of(content), {.now = today});
    if (answer) throw std::runtime_error("was judged");
    return std::move(answer.error());
}

std::vector<std::string> ids_of(const Judged& one) {
    std::vector<std::string> ids;
    for (const auto& finding : one.findings) ids.push_back(finding.id);
    return ids;
}

using Ids = std::vector<std::string>;

TEST(JudgeFile, judges_plain_pem_and_der) {
    const auto der = test::ov_leaf().der();
    for (const auto& content : {write_pem("CERTIFICATE", der), std::string(text_of(der))}) {
        const auto things = judged(content);
        ASSERT_EQ(things.size(), 1U);
        EXPECT_EQ(things.front().kind, Kind::ov);
        EXPECT_EQ(ids_of(things.front()), Ids{});
    }
}

TEST(JudgeFile, says_of_a_request_that_it_was_judged_now_and_of_a_certificate_when_it_was_issued) {
    const auto things =
        judged(write_pem("CERTIFICATE REQUEST", test::request().der()) + write_pem("CERTIFICATE", test::ov_leaf().der()));
    ASSERT_EQ(things.size(), 2U);
    EXPECT_EQ(things[0].form, Form::request);
    EXPECT_EQ(things[0].at, today);
    EXPECT_EQ(things[1].at, take_apart(test::ov_leaf().der())->not_before.instant);
}

TEST(JudgeFile, mends_the_text_as_the_other_readers_do_and_says_so) {
    const auto pem = write_pem("CERTIFICATE", test::ov_leaf().der());
    EXPECT_EQ(ids_of(judged("> " + replace_all(pem, "\n", "\n> ")).front()), Ids{"text.mail_quotes"});
    EXPECT_EQ(ids_of(judged(replace_all(pem, "CERTIFICATE", "CERTIFCATE")).front()), Ids{"text.label"});
    EXPECT_EQ(ids_of(judged(replace_all(pem, "\n", "\\n")).front()), Ids{"text.backslash_escapes"});
}

TEST(JudgeFile, judges_mended_text_by_every_rule_too) {
    auto plan = test::ov_leaf();
    plan.subject.add("2.5.4.11", "Sales");
    const auto ids = ids_of(judged("> " + replace_all(write_pem("CERTIFICATE", plan.der()), "\n", "\n> ")).front());
    EXPECT_EQ(ids.front(), "text.mail_quotes");
    EXPECT_NE(std::ranges::find(ids, "no_organizational_unit"), ids.end());
}

// An encoding that the strict reader refuses is judged: the rules of encoding say what is wrong with it.
TEST(JudgeFile, judges_what_is_against_der) {
    auto plan = test::ov_leaf();
    plan.serial = test::make::hex("02 0a 00 01 02 03 04 05 06 07 08 09");
    const auto der = plan.der();
    EXPECT_FALSE(pki::parse_certificate(der));
    EXPECT_EQ(ids_of(judged(write_pem("CERTIFICATE", der)).front()), Ids{"integers_are_minimal"});
    EXPECT_EQ(ids_of(judged(text_of(der)).front()), Ids{"integers_are_minimal"});
}

TEST(JudgeFile, judges_each_certificate_of_a_pkcs7_file) {
    const test::OpensslProgram openssl;
    openssl.write("all.pem",
                  write_pem("CERTIFICATE", test::ov_leaf().der()) + write_pem("CERTIFICATE", test::subordinate().der()));
    for (const auto* form : {"PEM", "DER"}) {
        ASSERT_EQ(openssl.run("crl2pkcs7 -nocrl -certfile all.pem -out out -outform " + std::string(form)).status, 0);
        const auto things = judged(openssl.read("out"));
        ASSERT_EQ(things.size(), 2U);
        EXPECT_NE(things[0].kind, things[1].kind);
    }
}

TEST(JudgeFile, judges_a_revocation_list_in_pem_of_more_than_a_megabyte) {
    const auto authority = test::make_authority();
    pki::CrlRequest request{.number = 7, .this_update = today, .next_update = today + std::chrono::days(7)};
    for (std::uint32_t i = 1; i <= 30'000; ++i)
        request.revoked.push_back({Bytes{0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x01, static_cast<std::uint8_t>(i >> 16U),
                                         static_cast<std::uint8_t>(i >> 8U), static_cast<std::uint8_t>(i)},
                                   today - std::chrono::hours(1), pki::RevocationReason::superseded});
    const auto pem = write_pem("X509 CRL", must(pki::make_crl(authority.key, authority.certificate, request)));
    ASSERT_GT(pem.size(), pasted_limit_bytes);
    EXPECT_EQ(ids_of(judged(pem).front()), Ids{});
    EXPECT_EQ(
        std::get<pki::Crl>(pki::reading::read_input(bytes_of(pem), PrivateKeys::refused)->items.front().facts).revoked.size(),
        30'000U);
    // To mend so much would take too long, and nothing else may be so long.
    EXPECT_EQ(refused("> " + replace_all(pem, "\n", "\n> ")).cause, UnreadableCause::too_long);
    EXPECT_EQ(refused(pem + write_pem("CERTIFICATE", test::ov_leaf().der())).cause, UnreadableCause::too_long);
    EXPECT_EQ(refused(std::string(pasted_limit_bytes + 1, '\n')).cause, UnreadableCause::too_long);
}

TEST(JudgeFile, does_not_look_at_private_keys) {
    const auto key = must(pki::PrivateKey::generate(pki::KeyKind::p256));
    const std::string pem(must(key.to_pkcs8_pem()).reveal());
    EXPECT_EQ(refused(pem).cause, UnreadableCause::private_key);
    EXPECT_EQ(refused(write_pem("CERTIFICATE", test::ov_leaf().der()) + pem).cause, UnreadableCause::private_key);
    EXPECT_EQ(refused(replace_all(pem, "PRIVATE KEY", "CERTIFICATE")).cause, UnreadableCause::private_key);
    EXPECT_EQ(refused(text_of(must(parse_pem(pem)).front().der)).cause, UnreadableCause::private_key);
}

TEST(JudgeFile, says_why_there_was_nothing_to_judge) {
    EXPECT_EQ(refused("").cause, UnreadableCause::empty);
    EXPECT_EQ(refused("Dear all,\nsee attached.\n").cause, UnreadableCause::nothing_found);
    const auto pem = write_pem("CERTIFICATE", test::ov_leaf().der());
    const auto cut = refused(pem.substr(0, pem.size() / 2));
    EXPECT_EQ(cut.cause, UnreadableCause::cut_off);
    EXPECT_GT(cut.missing_bytes, 0U);
    const auto key = refused("one\n" + write_pem("PUBLIC KEY", test::keys::p256()));
    EXPECT_EQ(key.cause, UnreadableCause::unknown_kind);
    EXPECT_EQ(key.kind, pki::reading::Kind::public_key);
    EXPECT_EQ(key.line, 2U);
}

}  // namespace
}  // namespace certdesk::lint

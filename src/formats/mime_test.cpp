#include "formats/mime.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk {
namespace {

MailMessage school_mail() {
    return {.from_name = "証明書デスク",
            .from_address = "desk@provider.example",
            .to_name = "Nanigashi, Hanako",
            .to_address = "hanako@school.example",
            .subject = "【入金確認】ご入金を確認しました",
            .text = "何某 花子 様\n\nご入金を確認しました。\n",
            .message_id = "0123abcd@desk.provider.example",
            .date = parse_rfc3339("2026-11-22T15:04:05Z").value()};
}

TEST(Mail, is_written_as_the_standards_say) {
    EXPECT_EQ(write_mail(school_mail()),
              "Date: Mon, 23 Nov 2026 00:04:05 +0900\r\n"
              "From: =?UTF-8?B?6Ki85piO5pu444OH44K544Kv?= <desk@provider.example>\r\n"
              "To: \"Nanigashi, Hanako\" <hanako@school.example>\r\n"
              "Subject: =?UTF-8?B?44CQ5YWl6YeR56K66KqN44CR44GU5YWl6YeR44KS56K66KqN44GX?=\r\n"
              " =?UTF-8?B?44G+44GX44Gf?=\r\n"
              "Message-ID: <0123abcd@desk.provider.example>\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: base64\r\n"
              "\r\n"
              "5L2V5p+QIOiKseWtkCDmp5gNCg0K44GU5YWl6YeR44KS56K66KqN44GX44G+44GX44Gf44CCDQo=\r\n");
}

TEST(Mail, shows_plain_text_beside_html_and_carries_files) {
    auto mail = school_mail();
    mail.subject = "Your certificate";
    mail.text = "The certificate is attached.\n";
    mail.html = "<p>The certificate is attached.</p>\n";
    mail.reply_to_address = "tickets@provider.example";
    mail.in_reply_to = "question@school.example";
    mail.attachments = {{"chain.pem", "application/pem-certificate-chain", Bytes{'a', 'b', 'c'}}, {"空.txt", "text/plain", {}}};
    EXPECT_EQ(write_mail(mail),
              "Date: Mon, 23 Nov 2026 00:04:05 +0900\r\n"
              "From: =?UTF-8?B?6Ki85piO5pu444OH44K544Kv?= <desk@provider.example>\r\n"
              "Reply-To: tickets@provider.example\r\n"
              "To: \"Nanigashi, Hanako\" <hanako@school.example>\r\n"
              "Subject: Your certificate\r\n"
              "Message-ID: <0123abcd@desk.provider.example>\r\n"
              "In-Reply-To: <question@school.example>\r\n"
              "References: <question@school.example>\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: multipart/mixed;\r\n boundary=\"=_certdesk_mixed\"\r\n"
              "\r\n"
              "--=_certdesk_mixed\r\n"
              "Content-Type: multipart/alternative;\r\n boundary=\"=_certdesk_alternative\"\r\n"
              "\r\n"
              "--=_certdesk_alternative\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n"
              "\r\n"
              "The certificate is attached.\r\n"
              "--=_certdesk_alternative\r\n"
              "Content-Type: text/html; charset=utf-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n"
              "\r\n"
              "<p>The certificate is attached.</p>\r\n"
              "--=_certdesk_alternative--\r\n"
              "--=_certdesk_mixed\r\n"
              "Content-Type: application/pem-certificate-chain\r\n"
              "Content-Transfer-Encoding: base64\r\n"
              "Content-Disposition: attachment;\r\n filename=\"chain.pem\"\r\n"
              "\r\n"
              "YWJj\r\n"
              "--=_certdesk_mixed\r\n"
              "Content-Type: text/plain\r\n"
              "Content-Transfer-Encoding: base64\r\n"
              "Content-Disposition: attachment;\r\n filename*=UTF-8''%E7%A9%BA.txt;\r\n filename=\"_.txt\"\r\n"
              "\r\n"
              "\r\n"
              "--=_certdesk_mixed--\r\n");
}

TEST(Mail, quotes_names_in_ascii_and_encodes_them_when_they_grow_too_long) {
    auto mail = school_mail();
    mail.to_name = "Example \"School\"";
    EXPECT_TRUE(write_mail(mail)->contains("To: \"Example \\\"School\\\"\" <hanako@school.example>\r\n"));
    mail.to_name = std::string(70, '\"');
    EXPECT_TRUE(write_mail(mail)->contains("To: =?UTF-8?B?IiIi"));
}

// MAIL-03.
TEST(Mail, takes_no_header_value_that_could_end_its_line) {
    for (const auto* evil :
         {"a\rb", "a\nb", "a\r\nBcc: c@evil.example", "a\u0085b", "a\u2028b", "a\u2029b", "a\tb", "a\x7F", "a\xFF"}) {
        auto mail = school_mail();
        mail.subject = evil;
        EXPECT_FALSE(write_mail(mail));
        mail = school_mail();
        mail.from_name = evil;
        EXPECT_FALSE(write_mail(mail));
        mail = school_mail();
        mail.to_name = evil;
        EXPECT_FALSE(write_mail(mail));
        mail = school_mail();
        mail.to_address = evil + std::string("@school.example");
        EXPECT_FALSE(write_mail(mail));
        mail = school_mail();
        mail.message_id = evil + std::string("@desk.provider.example");
        EXPECT_FALSE(write_mail(mail));
        mail = school_mail();
        mail.attachments = {{evil, "text/plain", {}}};
        EXPECT_FALSE(write_mail(mail));
        mail.attachments = {{"a.txt", evil + std::string("/plain"), {}}};
        EXPECT_FALSE(write_mail(mail));
    }
    auto mail = school_mail();
    mail.subject = std::string("a\0b", 3);
    EXPECT_FALSE(write_mail(mail));
}

TEST(Mail, is_refused_when_it_is_not_complete) {
    auto mail = school_mail();
    mail.subject = " ";
    EXPECT_FALSE(write_mail(mail));
    mail = school_mail();
    mail.from_address = "";
    EXPECT_FALSE(write_mail(mail));
    mail = school_mail();
    mail.message_id = "no at sign";
    EXPECT_FALSE(write_mail(mail));
    mail = school_mail();
    mail.text = "\xFF";
    EXPECT_FALSE(write_mail(mail));
    mail = school_mail();
    mail.attachments = {{"../evil", "text/plain", {}}};
    EXPECT_FALSE(write_mail(mail));
}

TEST(Mail, holds_only_short_ascii_lines_ended_by_crlf) {
    auto mail = school_mail();
    for (int i = 0; i < 100; ++i) {
        mail.text += "長い文章. ";
        mail.html += "<p>長い文章</p>\r";
        mail.to_name += "名";
        mail.subject += " 件名";
    }
    mail.attachments = {{"ドメイン名及びグローバルIPアドレス使用許諾証明書.pdf", "application/pdf", Bytes(1'000, 7)}};
    const auto written = write_mail(mail);
    ASSERT_TRUE(written) << written.error().message;
    EXPECT_TRUE(std::ranges::all_of(*written, [](char c) { return (c >= ' ' && c <= '~') || c == '\r' || c == '\n'; }));
    const auto without_line_ends = replace_all(*written, "\r\n", "");
    EXPECT_FALSE(without_line_ends.contains('\r') || without_line_ends.contains('\n'));
    for (const auto line : split(*written, '\n')) EXPECT_LE(line.size(), 78U) << line;
}

}  // namespace
}  // namespace certdesk

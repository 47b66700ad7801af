#include "formats/mime_text.hpp"

#include "base/text.hpp"
#include "formats/base64.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

namespace certdesk {
namespace {

// Undoes encode_header_words the way RFC 2047 section 6 describes it: white space between encoded words is not shown.
std::string decode_words(std::string_view value) {
    std::string text;
    for (const auto line : split(value, '\n')) {
        auto word = trim(line);
        if (word.empty()) continue;
        EXPECT_LE(word.size(), 75U);
        EXPECT_TRUE(word.starts_with("=?UTF-8?B?") && word.ends_with("?=")) << word;
        word.remove_prefix(10);
        word.remove_suffix(2);
        const auto bytes = from_base64(word).value();
        EXPECT_TRUE(is_storable_text(text_of(bytes))) << "a character is split in " << word;
        text += text_of(bytes);
    }
    return text;
}

TEST(HeaderWords, leave_short_ascii_as_it_is) { EXPECT_EQ(encode_header_words("Payment confirmed", 9), "Payment confirmed"); }

TEST(HeaderWords, encode_japanese_without_splitting_a_character) {
    EXPECT_EQ(encode_header_words("入金確認", 9), "=?UTF-8?B?5YWl6YeR56K66KqN?=");
    std::string subject;
    for (int i = 0; i < 60; ++i) {
        subject += i % 7 == 0 ? "𠮷" : i % 3 == 0 ? "a" : "証";
    }
    for (std::size_t column = 1; column < 76; ++column) EXPECT_EQ(decode_words(encode_header_words(subject, column)), subject);
}

TEST(HeaderWords, keep_every_line_within_76_octets) {
    std::string subject;
    for (int i = 0; i < 100; ++i) subject += "申請";
    for (std::size_t column = 1; column < 76; ++column) {
        auto first_line = column;
        for (const auto line : split(encode_header_words(subject, column), '\n')) {
            EXPECT_LE(first_line + trim(line).size(), 76U);
            first_line = 1;
        }
    }
}

TEST(HeaderWords, hide_what_looks_like_an_encoded_word) {
    EXPECT_EQ(decode_words(encode_header_words("=?UTF-8?B?aGk=?=", 9)), "=?UTF-8?B?aGk=?=");
}

TEST(HeaderWords, fold_long_ascii) {
    const std::string subject(200, 'x');
    EXPECT_EQ(decode_words(encode_header_words(subject, 9)), subject);
}

TEST(QuotedPrintable, writes_what_the_rfc_shows) {
    EXPECT_EQ(to_quoted_printable("a=b é\n"), "a=3Db =C3=A9\r\n");
    EXPECT_EQ(to_quoted_printable("blank at end \ntab\t"), "blank at end=20\r\ntab=09");
    EXPECT_EQ(to_quoted_printable("one\r\ntwo\rthree\n"), "one\r\ntwo\r\nthree\r\n");
    EXPECT_EQ(to_quoted_printable(""), "");
}

TEST(QuotedPrintable, never_begins_a_line_with_a_dot) {
    EXPECT_EQ(to_quoted_printable(".\n..\n"), "=2E\r\n=2E.\r\n");
    for (const auto line : split(to_quoted_printable(std::string(500, '.')), '\n')) EXPECT_FALSE(line.starts_with('.'));
}

TEST(QuotedPrintable, keeps_every_line_within_76_octets) {
    std::string text;
    for (int i = 0; i < 300; ++i) {
        text += i % 5 == 0 ? "é" : "x";
        for (const auto line : split(to_quoted_printable(text), '\n')) EXPECT_LE(trim(line).size(), 76U);
    }
}

TEST(Base64Lines, have_76_signs) {
    EXPECT_EQ(to_base64_lines(Bytes(57)), std::string(76, 'A') + "\r\n");
    EXPECT_EQ(to_base64_lines(Bytes(60)), std::string(76, 'A') + "\r\nAAAA\r\n");
    EXPECT_EQ(to_base64_lines({}), "");
}

TEST(Filename, is_given_in_ascii_and_in_full) {
    EXPECT_EQ(encode_filename("chain.pem"), "\r\n filename=\"chain.pem\"");
    EXPECT_EQ(encode_filename("見積書.pdf"), "\r\n filename*=UTF-8''%E8%A6%8B%E7%A9%8D%E6%9B%B8.pdf;\r\n filename=\"___.pdf\"");
    EXPECT_EQ(encode_filename("a\"b"), "\r\n filename*=UTF-8''a%22b;\r\n filename=\"a_b\"");
    EXPECT_EQ(encode_filename("ドメイン名に関する誓約書.pdf"),
              "\r\n filename*0*=UTF-8''%E3%83%89%E3%83%A1%E3%82%A4%E3%83%B3%E5%90%8D%E3%81%AB;"
              "\r\n filename*1*=%E9%96%A2%E3%81%99%E3%82%8B%E8%AA%93%E7%B4%84%E6%9B%B8;\r\n filename*2*=.pdf;"
              "\r\n filename=\"____________.pdf\"");
}

TEST(MailDate, is_in_japan_standard_time) {
    EXPECT_EQ(to_mail_date(parse_rfc3339("2026-11-22T15:04:05Z").value()), "Mon, 23 Nov 2026 00:04:05 +0900");
    EXPECT_EQ(to_mail_date(parse_rfc3339("2027-03-01T00:00:00Z").value()), "Mon, 1 Mar 2027 09:00:00 +0900");
}

}  // namespace
}  // namespace certdesk

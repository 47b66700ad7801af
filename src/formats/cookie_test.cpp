#include "formats/cookie.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

TEST(Cookie, is_read_as_browsers_send_it) {
    const auto cookies = parse_cookies("SID=31d4d96e407aad42; lang=\"en-US\";x=;y=a=b");
    ASSERT_EQ(cookies.size(), 4U);
    EXPECT_EQ(cookies[0].name, "SID");
    EXPECT_EQ(cookies[0].value, "31d4d96e407aad42");
    EXPECT_EQ(cookies[1].value, "en-US");
    EXPECT_EQ(cookies[2].value, "");
    EXPECT_EQ(cookies[3].value, "a=b");
}

TEST(Cookie, of_another_program_does_not_hide_ours) {
    EXPECT_EQ(find_cookie("bad name=1; =2; novalue; j=\xE6\x97\xA5; sid=ok", "sid"), "ok");
    EXPECT_FALSE(find_cookie("", "sid"));
    EXPECT_FALSE(find_cookie("SID=ok", "sid"));
}

TEST(Cookie, sent_twice_with_two_values_is_not_trusted) {
    EXPECT_FALSE(find_cookie("sid=planted; sid=ours", "sid"));
    EXPECT_EQ(find_cookie("sid=same; sid=same", "sid"), "same");
}

TEST(Cookie, reading_ends_after_a_hundred) {
    std::string header;
    for (int i = 0; i < 150; ++i) header += "a" + std::to_string(i) + "=1;";
    EXPECT_EQ(parse_cookies(header).size(), 100U);
}

TEST(SetCookie, is_written_with_its_attributes) {
    EXPECT_EQ(write_set_cookie({.name = "__Host-session", .value = "abc", .max_age = std::chrono::hours(1)}),
              "__Host-session=abc; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Lax");
    EXPECT_EQ(
        write_set_cookie(
            {.name = "lang", .value = "ja", .path = "/a", .http_only = false, .secure = false, .same_site = SameSite::strict}),
        "lang=ja; Path=/a; SameSite=Strict");
}

TEST(SetCookie, cannot_carry_another_header) {
    EXPECT_FALSE(write_set_cookie({.name = "a\r\nb", .value = "c"}));
    EXPECT_FALSE(write_set_cookie({.name = "a", .value = "c; Path=/x"}));
    EXPECT_FALSE(write_set_cookie({.name = "a", .value = "c\r\nX: y"}));
    EXPECT_FALSE(write_set_cookie({.name = "a", .value = "c", .path = "/;Domain=x"}));
    EXPECT_FALSE(write_set_cookie({.name = "", .value = "c"}));
}

}  // namespace
}  // namespace certdesk

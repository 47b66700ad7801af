#include "formats/mail_address.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

TEST(MailAddress, keeps_its_local_part_and_lowers_its_domain) {
    EXPECT_EQ(parse_mail_address("Hanako.Nanigashi+ssl@Example.ORG"), "Hanako.Nanigashi+ssl@example.org");
    EXPECT_EQ(parse_mail_address("desk@日本.jp"), "desk@xn--wgv71a.jp");
    EXPECT_EQ(parse_mail_address("o'neil_x/y=z@mail.example.co.jp"), "o'neil_x/y=z@mail.example.co.jp");
    EXPECT_TRUE(parse_mail_address(std::string(64, 'a') + "@example.org"));
}

TEST(MailAddress, is_refused_when_the_world_does_not_use_it) {
    const std::string refused[] = {
        "",
        "@",
        "a",
        "a@",
        "@example.org",
        "a@localhost",
        "a@example.org.",
        "a@[192.0.2.1]",
        "a@192.0.2.1",
        "a b@example.org",
        "\"a b\"@example.org",
        "a..b@example.org",
        ".a@example.org",
        "a.@example.org",
        "a@b@example.org",
        "花子@example.org",
        "a@*.example.org",
        "a@example.org\r\nBcc: b@example.org",
        "a\n@example.org",
        "<a@example.org>",
        "a@exa_mple.org",
        "a(comment)@example.org",
        "a,b@example.org",
        std::string(65, 'a') + "@example.org",
        std::string(64, 'a') + "@" + std::string(63, 'b') + "." + std::string(63, 'c') + "." + std::string(60, 'd') + ".org",
    };
    for (const auto& address : refused) EXPECT_FALSE(parse_mail_address(address)) << address;
}

// Old mobile carriers of Japan gave out such addresses; no mail server of today takes them.
TEST(MailAddress, of_old_mobile_phones_is_refused) { EXPECT_FALSE(parse_mail_address("a..b.@docomo.example")); }

}  // namespace
}  // namespace certdesk

#include "formats/dns_name.hpp"

#include <gtest/gtest.h>
#include <utility>

namespace certdesk {
namespace {

DnsName name(std::string_view text) { return DnsName::parse(text).value(); }

TEST(DnsName, is_stored_lower_case_as_a_labels) {
    const std::pair<std::string_view, std::string_view> names[] = {
        {"www.example.org", "www.example.org"},
        {"WWW.Example.ORG", "www.example.org"},
        {"日本語.jp", "xn--wgv71a119e.jp"},
        {"www.日本.jp", "www.xn--wgv71a.jp"},
        {"XN--WGV71A.jp", "xn--wgv71a.jp"},
        {"*.日本.jp", "*.xn--wgv71a.jp"},
        {"*.example.org", "*.example.org"},
        {"ｗｗｗ．ｅｘａｍｐｌｅ．ｊｐ", "www.example.jp"},
        {"日本。jp", "xn--wgv71a.jp"},
        {"faß.de", "xn--fa-hia.de"},  // non-transitional
        {"ﾃｽﾄ.jp", "xn--zckzah.jp"},
        {"123.example.org", "123.example.org"},
        {"a-b.example.org", "a-b.example.org"},
        {"b\u00FCcher.example", "xn--bcher-kva.example"},
        {"bu\u0308cher.example", "xn--bcher-kva.example"},
    };
    for (const auto& [typed, ascii] : names) {
        const auto parsed = DnsName::parse(typed);
        ASSERT_TRUE(parsed) << typed << " " << to_text(parsed.error());
        EXPECT_EQ(parsed->ascii(), ascii);
        EXPECT_EQ(DnsName::parse(parsed->ascii())->unicode(), parsed->unicode());
    }
    EXPECT_EQ(name("*.xn--wgv71a.jp").unicode(), "*.日本.jp");
}

// RFC 3492 section 7.1, (B) to (G) and (I) to (R), in lower case as UTS #46 has it. Of (A) the question mark is no letter of
// names, of (H) the Hangul makes more than 63 octets.
TEST(DnsName, is_written_in_punycode_as_the_samples_of_the_rfc) {
    const std::pair<std::string_view, std::string_view> samples[] = {
        {"他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"},
        {"他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"},
        {"Pročprostěnemluvíčesky", "proprostnemluvesky-uyb24dma41a"},
        {"למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"},
        {"यहलोगहिन्दीक्योंनहींबोलसकतेहैं", "i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd"},
        {"なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"},
        {"почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"},
        {"PorquénopuedensimplementehablarenEspañol", "porqunopuedensimplementehablarenespaol-fmd56a"},
        {"TạisaohọkhôngthểchỉnóitiếngViệt", "tisaohkhngthchnitingvit-kjcr8268qyxafd2f1b9g"},
        {"3年B組金八先生", "3b-ww4c5e180e575a65lsy2b"},
        {"安室奈美恵-with-SUPER-MONKEYS", "-with-super-monkeys-pc58ag80a8qai00g7n9n"},
        {"Hello-Another-Way-それぞれの場所", "hello-another-way--fc4qua05auwb3674vfr0b"},
        {"ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"},
        {"MajiでKoiする5秒前", "majikoi5-783gue6qz075azm5e"},
        {"パフィーdeルンバ", "de-jg4avhby1noc0d"},
        {"そのスピードで", "d9juau41awczczp"},
    };
    for (const auto& [label, encoded] : samples) {
        const auto parsed = DnsName::parse(std::string(label) + ".example");
        ASSERT_TRUE(parsed) << label << " " << to_text(parsed.error());
        EXPECT_EQ(parsed->ascii(), "xn--" + std::string(encoded) + ".example");
        EXPECT_EQ(name(parsed->ascii()).unicode(), parsed->unicode());
    }
    EXPECT_EQ(DnsName::parse("ليهمابتكلموشعربي؟.example").error(), DnsNameFault::not_idna);
}

TEST(DnsName, is_refused_with_its_reason) {
    const std::string long_label(64, 'a');
    const std::string label(63, 'a');
    const auto name_of_253 = label + "." + label + "." + label + "." + std::string(61, 'a');
    ASSERT_EQ(name_of_253.size(), 253U);
    EXPECT_TRUE(DnsName::parse(name_of_253));

    using enum DnsNameFault;
    const std::pair<std::string, DnsNameFault> refused[] = {
        {"", empty},
        {name_of_253 + "a", too_long},
        {"*." + name_of_253, too_long},
        {std::string(5'000, 'a'), too_long},
        {"example.org.", trailing_dot},
        {"*.", trailing_dot},
        {"日本.jp。", trailing_dot},
        {"a..b", empty_label},
        {".example.org", empty_label},
        {long_label + ".org", label_too_long},
        {"ex_ample.jp", bad_character},
        {"日_本.jp", bad_character},
        {"日\uFF3F本.jp", bad_character},
        {" example.org", bad_character},
        {"example.org\n", bad_character},
        {std::string("exa\0mple.org", 12), bad_character},
        {"https://example.org", bad_character},
        {"example.org:443", bad_character},
        {"user@example.org", bad_character},
        {"\xFF.example.org", bad_character},
        {"-a.example.org", bad_label},
        {"a-.example.org", bad_label},
        {"ab--c.example.org", bad_label},
        {"example.123", bad_label},
        {"example.0x7f", bad_label},
        {"192.0.2.1", ip_address},
        {"127.1", ip_address},
        {"2001:db8::1", ip_address},
        {"[2001:DB8::1]", ip_address},
        {"www.*.example.org", wildcard_position},
        {"w*.example.org", wildcard_position},
        {"*.*.example.org", wildcard_position},
        {"*日本.jp", wildcard_position},
        {"*", wildcard_position},
        {"localhost", single_label},
        {"*.jp", single_label},
        {"xn--a.jp", not_idna},
        {"xn--abc-.jp", bad_label},
        {"xn--wgv71a0.jp", not_idna},
        {"\u200D.jp", not_idna},
        {"a\u2024b.jp", not_idna},  // a leader that maps to a dot
    };
    for (const auto& [typed, fault] : refused) {
        const auto parsed = DnsName::parse(typed);
        ASSERT_FALSE(parsed) << typed << " " << parsed->ascii();
        EXPECT_EQ(to_text(parsed.error()), to_text(fault)) << typed;
    }
}

TEST(DnsName, knows_its_host_and_labels) {
    const auto wildcard = name("*.shop.example.org");
    EXPECT_TRUE(wildcard.is_wildcard());
    EXPECT_EQ(wildcard.host(), "shop.example.org");
    EXPECT_EQ(wildcard.labels(), (std::vector<std::string_view>{"shop", "example", "org"}));
    EXPECT_FALSE(name("shop.example.org").is_wildcard());
}

TEST(DnsName, lies_within_its_zone_and_not_beside_it) {
    EXPECT_TRUE(name("www.example.org").is_within(name("example.org")));
    EXPECT_TRUE(name("*.example.org").is_within(name("example.org")));
    EXPECT_TRUE(name("example.org").is_within(name("example.org")));
    EXPECT_FALSE(name("badexample.org").is_within(name("example.org")));
    EXPECT_FALSE(name("example.org").is_within(name("www.example.org")));
}

}  // namespace
}  // namespace certdesk

#include "formats/public_suffix.hpp"

#include <gtest/gtest.h>
#include <utility>

namespace certdesk {
namespace {

DnsName name(std::string_view text) { return DnsName::parse(text).value(); }

std::string domain_of(std::string_view text) {
    const auto domain = registrable_domain(name(text));
    return domain ? domain->ascii() : "";
}

// Cases of the list's own test file, and of domain names in Japan.
TEST(PublicSuffix, finds_the_registrable_domain) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"example.com", "example.com"},
        {"b.example.com", "example.com"},
        {"a.b.example.com", "example.com"},
        {"ac.jp", ""},
        {"test.ac.jp", "test.ac.jp"},
        {"www.test.ac.jp", "test.ac.jp"},
        {"kyoto.jp", ""},
        {"test.kyoto.jp", "test.kyoto.jp"},
        {"ide.kyoto.jp", ""},
        {"a.b.ide.kyoto.jp", "b.ide.kyoto.jp"},
        {"c.kobe.jp", ""},
        {"b.c.kobe.jp", "b.c.kobe.jp"},
        {"a.b.c.kobe.jp", "b.c.kobe.jp"},
        {"city.kobe.jp", "city.kobe.jp"},
        {"www.city.kobe.jp", "city.kobe.jp"},
        {"www.example.co.jp", "example.co.jp"},
        {"*.example.co.jp", "example.co.jp"},
        {"*.co.jp", ""},
        {"www.食狮.公司.cn", "xn--85x722f.xn--55qx5d.cn"},
        {"www.example.東京.jp", "example.xn--1lqs71d.jp"},
        {"shop.example", "shop.example"},  // unknown top level domain
        {"a.shop.example", "shop.example"},
        {"someone.github.io", "github.io"},  // the private section does not count
    };
    for (const auto& [typed, expected] : cases) EXPECT_EQ(domain_of(typed), expected) << typed;
}

TEST(CommonName, brings_the_bare_domain_when_www_is_its_only_label) {
    const auto names = [](std::string_view typed) {
        std::string all;
        for (const auto& each : names_for_common_name(name(typed))) all += each.ascii() + " ";
        return all;
    };
    EXPECT_EQ(names("www.example.org"), "www.example.org example.org ");
    EXPECT_EQ(names("www.example.co.jp"), "www.example.co.jp example.co.jp ");
    EXPECT_EQ(names("www.日本.jp"), "www.xn--wgv71a.jp xn--wgv71a.jp ");
    EXPECT_EQ(names("www.shop.example.org"), "www.shop.example.org ");
    EXPECT_EQ(names("example.org"), "example.org ");
    EXPECT_EQ(names("www.co.jp"), "www.co.jp ");  // www is the registered label itself
    EXPECT_EQ(names("www2.example.org"), "www2.example.org ");
    EXPECT_EQ(names("*.example.org"), "*.example.org ");
    EXPECT_EQ(names("*.www.example.org"), "*.www.example.org ");
}

TEST(NameScope, tells_public_names_from_all_others) {
    using enum NameScope;
    const std::pair<std::string_view, NameScope> cases[] = {
        {"www.example.co.jp", public_name},
        {"example.org", public_name},
        {"www.example.ck", public_name},
        {"intranet.local", internal_name},
        {"db.internal", internal_name},
        {"mail.corp", internal_name},
        {"nas.lan", internal_name},
        {"printer.home", internal_name},
        {"router.home.arpa", internal_name},
        {"a.localhost", internal_name},
        {"www.shop.test", reserved_name},
        {"shop.example", reserved_name},
        {"x.invalid", reserved_name},
        {"abc.onion", reserved_name},
        {"x.alt", reserved_name},
        {"dns.resolver.arpa", reserved_name},
        {"2.0.192.in-addr.arpa", reverse_zone},
        {"8.b.d.0.ip6.arpa", reverse_zone},
        {"co.jp", public_suffix},
        {"*.co.jp", public_suffix},
        {"notlocal.com", public_name},
    };
    for (const auto& [typed, expected] : cases) EXPECT_EQ(to_text(scope_of(name(typed))), to_text(expected)) << typed;
}

TEST(NameScope, lets_a_trial_shop_count_its_own_zones_as_public) {
    const NamePolicy policy{.also_public = {"test", "shop.example"}};
    EXPECT_EQ(scope_of(name("www.school.test"), policy), NameScope::public_name);
    EXPECT_EQ(scope_of(name("a.shop.example"), policy), NameScope::public_name);
    EXPECT_EQ(scope_of(name("b.example"), policy), NameScope::reserved_name);
    EXPECT_EQ(scope_of(name("www.latest"), policy), NameScope::internal_name);
}

}  // namespace
}  // namespace certdesk

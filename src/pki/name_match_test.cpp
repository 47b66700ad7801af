#include "pki/name_match.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

Certificate certificate_for(std::vector<std::string> dns_names, std::vector<std::string> ip_addresses = {}) {
    Certificate certificate;
    certificate.dns_names = std::move(dns_names);
    certificate.ip_addresses = std::move(ip_addresses);
    certificate.subject.common_name = "common.example.test";
    return certificate;
}

void check(const Certificate& certificate, NameMatch expected, std::initializer_list<std::string_view> names) {
    for (const auto name : names) EXPECT_EQ(to_text(match_name(certificate, name)), to_text(expected)) << name;
}

TEST(NameMatch, compares_whole_names_in_any_case) {
    const auto certificate = certificate_for({"www.Example.test", "localhost"});
    check(certificate, NameMatch::same, {"www.example.test", "WWW.EXAMPLE.TEST", "www.example.test.", "localhost"});
    check(certificate, NameMatch::different,
          {"example.test", "xwww.example.test", "www.example.test.evil.test", "shop.example.test"});
}

TEST(NameMatch, lets_a_wildcard_stand_for_one_whole_label) {
    const auto certificate = certificate_for({"*.example.test", "w*.other.test", "*.*.third.test", "a.*.fourth.test", "*"});
    check(certificate, NameMatch::by_wildcard, {"www.example.test", "xn--wgv71a.example.test"});
    check(certificate, NameMatch::different,
          {"example.test", "a.b.example.test", "www.other.test", "a.b.third.test", "a.b.fourth.test", "localhost"});
    check(certificate, NameMatch::not_a_name, {"*.example.test", ".example.test"});
}

// RFC 9525 section 6.3 and RFC 6125 section 6.4.3, whose partial wildcards RFC 9525 takes back.
TEST(NameMatch, takes_the_wildcards_of_the_rfc_and_no_others) {
    check(certificate_for({"*.example.com"}), NameMatch::by_wildcard, {"foo.example.com"});
    check(certificate_for({"*.example.com"}), NameMatch::different, {"bar.foo.example.com", "example.com"});
    for (const auto* partial :
         {"baz*.example.net", "*baz.example.net", "b*z.example.net", "bar.*.example.net", "*.*.example.net"})
        check(certificate_for({partial}), NameMatch::different,
              {"baz1.example.net", "foobaz.example.net", "buzz.example.net", "bar.foo.example.net", "a.b.example.net"});
    // Not within an A-label either.
    check(certificate_for({"xn--kcry6tjko*.example.net"}), NameMatch::different, {"xn--kcry6tjkoanma.example.net"});
    // Section 6.2: the host of the reference is compared, in any case of ASCII; section 6.6: a dNSName is no address.
    check(certificate_for({"WWW.example.com"}), NameMatch::same, {"www.Example.com"});
    check(certificate_for({"192.0.2.7"}), NameMatch::different, {"192.0.2.7"});
}

TEST(NameMatch, compares_international_names_as_a_labels) {
    const auto certificate = certificate_for({"xn--wgv71a.example.test"});
    check(certificate, NameMatch::same, {"日本.example.test", "XN--WGV71A.example.test", "日本。example.test"});
    check(certificate_for({"日本.example.test"}), NameMatch::different, {"日本.example.test"});
}

TEST(NameMatch, compares_addresses_as_octets_and_never_with_names) {
    const auto certificate = certificate_for({"192.0.2.1", "*.0.2.9"}, {"192.0.2.5", "2001:db8::1"});
    check(certificate, NameMatch::same, {"192.0.2.5", "2001:db8::1", "[2001:DB8:0:0:0:0:0:1]"});
    check(certificate, NameMatch::different, {"192.0.2.1", "192.0.2.9", "2001:db8::2"});
    check(certificate, NameMatch::not_a_name, {"192.0.2.256", "1234", "", "www example", "-www"});
}

TEST(NameMatch, tells_when_only_the_common_name_would_have_matched) {
    check(certificate_for({"www.example.test"}), NameMatch::only_in_common_name, {"common.example.test"});
    EXPECT_FALSE(speaks_for(NameMatch::only_in_common_name));
    check(certificate_for({"common.example.test"}), NameMatch::same, {"common.example.test"});
}

}  // namespace
}  // namespace certdesk::pki

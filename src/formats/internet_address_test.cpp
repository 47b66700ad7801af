#include "formats/internet_address.hpp"

#include <gtest/gtest.h>

namespace certdesk {

TEST(InternetAddress, is_special_in_every_block_of_the_registries_from_its_first_to_its_last) {
    for (const auto* text : {"0.0.0.0",      "10.0.0.0",       "10.255.255.255",  "100.64.0.1",      "100.127.255.255",
                             "127.0.0.1",    "169.254.0.1",    "172.16.0.0",      "172.31.255.255",  "192.0.0.8",
                             "192.0.2.1",    "192.88.99.1",    "192.168.255.255", "198.18.0.0",      "198.19.255.255",
                             "198.51.100.7", "203.0.113.255",  "224.0.0.1",       "255.255.255.255", "::",
                             "::1",          "::ffff:8.8.8.8", "64:ff9b::1",      "fc00::1",         "fe80::1",
                             "ff02::1",      "2001::1",        "2001:db8::1",     "2002::1",         "3fff::1",
                             "4000::1"}) {
        const auto address = parse_internet_address(text);
        ASSERT_TRUE(address.has_value()) << text;
        EXPECT_TRUE(address->is_special) << text;
    }
}

TEST(InternetAddress, is_not_special_beside_those_blocks) {
    for (const auto* text : {"9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0",
                             "192.0.1.1", "198.20.0.0", "223.255.255.255", "2001:200::1", "2400::1", "2001:db9::1"}) {
        const auto address = parse_internet_address(text);
        ASSERT_TRUE(address.has_value()) << text;
        EXPECT_FALSE(address->is_special) << text;
    }
}

TEST(InternetAddress, is_refused_in_any_other_form) {
    for (const auto* text :
         {"", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.4/24", "fe80::1%eth0", "[2400::1]", "2400:::1", "0x7f.0.0.1", "a.b.c.d"})
        EXPECT_FALSE(parse_internet_address(text).has_value()) << text;
}

TEST(InternetAddress, is_written_in_one_way) { EXPECT_EQ(parse_internet_address("2400:0:0:0:0:0:0:ABCD")->text, "2400::abcd"); }

TEST(InternetAddress, says_for_what_it_is_kept) {
    const auto address = parse_internet_address("192.168.7.1");
    ASSERT_TRUE(address.has_value());
    EXPECT_EQ(address->special_use.name, "Private-Use");
    EXPECT_EQ(address->special_use.source, "RFC 1918");
    EXPECT_EQ(parse_internet_address("fd00::1")->special_use.source, "RFC 4291");
    EXPECT_TRUE(parse_internet_address("8.8.8.8")->special_use.name.empty());
}

}  // namespace certdesk

#include "formats/caa_record.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

Bytes rdata(std::uint8_t flags, std::string_view tag, std::string_view value) {
    Bytes octets{flags, static_cast<std::uint8_t>(tag.size())};
    octets.insert(octets.end(), tag.begin(), tag.end());
    octets.insert(octets.end(), value.begin(), value.end());
    return octets;
}

TEST(CaaRecord, is_read_from_its_octets) {
    // RFC 8659 section 4.1.1: certs.example.com CAA 0 issue "ca1.example.net", as RFC 1035 carries it.
    const auto record = read_caa_rdata(rdata(0, "issue", "ca1.example.net"));
    ASSERT_TRUE(record);
    EXPECT_EQ(*record, (CaaRecord{.is_critical = false, .tag = "issue", .value = "ca1.example.net"}));
    EXPECT_TRUE(read_caa_rdata(rdata(128, "tbs", "Unknown"))->is_critical);
    EXPECT_EQ(read_caa_rdata(rdata(0, "IssueWild", ";"))->tag, "issuewild");
    EXPECT_EQ(read_caa_rdata(rdata(0, "issue", ""))->value, "");
}

TEST(CaaRecord, reserved_flags_are_passed_over) {
    const auto record = read_caa_rdata(rdata(0x7F, "issue", "ca.example"));
    ASSERT_TRUE(record);
    EXPECT_FALSE(record->is_critical);
}

TEST(CaaRecord, what_is_none_is_refused) {
    EXPECT_FALSE(read_caa_rdata({}));
    EXPECT_FALSE(read_caa_rdata(Bytes{0}));
    EXPECT_FALSE(read_caa_rdata(Bytes{0, 0}));
    EXPECT_FALSE(read_caa_rdata(Bytes{0, 0, 'i'}));
    EXPECT_FALSE(read_caa_rdata(Bytes{0, 6, 'i', 's', 's', 'u', 'e'}));
    EXPECT_FALSE(read_caa_rdata(rdata(0, "is-sue", "ca.example")));
    EXPECT_FALSE(read_caa_rdata(rdata(0, std::string_view("is\0ue", 5), "ca.example")));
    EXPECT_FALSE(read_caa_rdata(rdata(0, "issue", std::string(caa_limit_bytes, 'a'))));
}

TEST(CaaRecord, hostile_values_are_written_as_zone_files_write_them) {
    const auto octets = rdata(0, "issue", std::string_view("a\0\n\\\xFF\"", 6));
    const auto record = read_caa_rdata(octets);
    ASSERT_TRUE(record);
    EXPECT_EQ(record->value, "a\\000\\010\\\\\\255\"");
    EXPECT_EQ(write_caa_rdata(*record), octets);
}

TEST(CaaIssuer, tells_who_may_issue_and_how) {
    EXPECT_EQ(*read_caa_issuer("CA1.example.net"), (CaaIssuer{.domain = "ca1.example.net", .parameters = {}}));
    EXPECT_EQ(read_caa_issuer(" \tca1.example.net ")->domain, "ca1.example.net");
    EXPECT_EQ(*read_caa_issuer("ca1.example.net; account=230123"),
              (CaaIssuer{.domain = "ca1.example.net", .parameters = {{"account", "230123"}}}));
    EXPECT_EQ(*read_caa_issuer("ca.example;accounturi = https://ca.example/1 ; validationMethods=dns-01"),
              (CaaIssuer{.domain = "ca.example",
                         .parameters = {{"accounturi", "https://ca.example/1"}, {"validationmethods", "dns-01"}}}));
    EXPECT_EQ(read_caa_issuer("ca.example; a=")->parameters.at(0).second, "");
}

TEST(CaaIssuer, a_value_without_a_domain_permits_nobody) {
    EXPECT_EQ(read_caa_issuer(";")->domain, "");
    EXPECT_EQ(read_caa_issuer("")->domain, "");
    EXPECT_EQ(read_caa_issuer("; policy=ev")->domain, "");
}

// RFC 8659 section 4.2: "%%%%%" and its like.
TEST(CaaIssuer, values_against_the_grammar_are_refused) {
    for (const auto* value :
         {"%%%%%", "ca example.net", "ca..example", ".ca.example", "ca.example.", "-ca.example", "ca_1.example", "ca.example; a",
          "ca.example; =b", "ca.example; a=b c", "ca.example; a=b;", "ca.example;;a=b", "ca.example\\000", "ca.example; a=\\200"})
        EXPECT_FALSE(read_caa_issuer(value)) << value;
}

}  // namespace
}  // namespace certdesk

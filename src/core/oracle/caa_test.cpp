#include "core/oracle/caa.hpp"

#include <array>
#include <gtest/gtest.h>

namespace certdesk::oracle {
namespace {

const std::array ours{std::string("ca.example"), std::string("Other-CA.example")};

CaaSays says(std::vector<CaaRecord> records, bool is_wildcard = false) {
    return caa_says({.name = "www.example.jp", .exists = true, .caa_at = "example.jp", .caa = std::move(records)}, ours,
                    is_wildcard);
}

TEST(Caa, says_nothing_where_no_record_speaks_of_issuing) {
    EXPECT_EQ(says({}), CaaSays::nothing);
    EXPECT_EQ(says({{.tag = "iodef", .value = "mailto:security@example.jp"}}), CaaSays::nothing);
    EXPECT_EQ(says({{.tag = "contactemail", .value = "domains@example.jp"}}), CaaSays::nothing);
    EXPECT_EQ(says({{.tag = "made-up", .value = "x"}}), CaaSays::nothing);
}

TEST(Caa, allows_when_any_record_names_this_authority) {
    EXPECT_EQ(says({{.tag = "issue", .value = "ca.example"}}), CaaSays::allows);
    EXPECT_EQ(says({{.tag = "issue", .value = "stranger.example"}, {.tag = "issue", .value = " CA.Example ; account=230123"}}),
              CaaSays::allows);
    EXPECT_EQ(says({{.is_critical = true, .tag = "issue", .value = "other-ca.example"}}), CaaSays::allows);
}

TEST(Caa, forbids_when_only_others_or_nobody_are_named) {  // RFC 8659 section 4.2
    EXPECT_EQ(says({{.tag = "issue", .value = "stranger.example"}}), CaaSays::forbids);
    EXPECT_EQ(says({{.tag = "issue", .value = ";"}}), CaaSays::forbids);
    EXPECT_EQ(says({{.tag = "issue", .value = ""}}), CaaSays::forbids);
    EXPECT_EQ(says({{.tag = "issue", .value = "xca.example"}}), CaaSays::forbids);
}

TEST(Caa, takes_a_record_that_cannot_be_read_as_a_no) {
    EXPECT_EQ(says({{.tag = "issue", .value = "%%%%%"}}), CaaSays::malformed);
    EXPECT_EQ(says({{.tag = "issue", .value = "%%%%%"}, {.tag = "issue", .value = "ca.example"}}), CaaSays::allows);
}

TEST(Caa, is_stopped_by_a_critical_tag_that_nobody_knows) {  // section 4.1
    EXPECT_EQ(says({{.is_critical = true, .tag = "tbs", .value = "Unknown"}, {.tag = "issue", .value = "ca.example"}}),
              CaaSays::unknown_critical);
}

TEST(Caa, reads_issuewild_before_issue_for_wildcards_only) {  // section 4.3
    const std::vector<CaaRecord> both{{.tag = "issue", .value = "stranger.example"}, {.tag = "issuewild", .value = "ca.example"}};
    EXPECT_EQ(says(both, true), CaaSays::allows);
    EXPECT_EQ(says(both, false), CaaSays::forbids);
    EXPECT_EQ(says({{.tag = "issuewild", .value = ";"}}, false), CaaSays::nothing);
    EXPECT_EQ(says({{.tag = "issue", .value = "ca.example"}}, true), CaaSays::allows);
}

}  // namespace
}  // namespace certdesk::oracle

#include "formats/ct_log_list.hpp"

#include "formats/base64.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

std::string log_json(const std::string& more) {
    return R"({"description":"Example 2026h2","log_id":")" + to_base64(Bytes(32, 9)) +
           R"(","key":"MFkw","mmd":86400,"state":{"usable":{"timestamp":"2026-01-02T03:04:05Z"}},)" + more + "}";
}
std::string list_json(const std::string& logs, const std::string& tiled) {
    return R"({"version":"88.4","log_list_timestamp":"2026-11-22T12:55:32Z","operators":[{"name":"Example","email":[],"logs":[)" +
           logs + R"(],"tiled_logs":[)" + tiled + "]}]}";
}

TEST(CtLogList, reads_logs_of_both_kinds) {
    const auto list = read_ct_log_list(list_json(
        log_json(
            R"("url":"https://ct.example.test/2026h2/","temporal_interval":{"start_inclusive":"2026-07-01T00:00:00Z","end_exclusive":"2027-01-01T00:00:00Z"})"),
        log_json(R"("submission_url":"https://static.example.test/","monitoring_url":"https://m.example.test/")")));
    ASSERT_TRUE(list) << list.error().message;
    EXPECT_EQ(list->version, "88.4");
    EXPECT_EQ(list->published, *parse_rfc3339("2026-11-22T12:55:32Z"));
    ASSERT_EQ(list->logs.size(), 2U);
    EXPECT_EQ(list->logs[0].operator_name, "Example");
    EXPECT_EQ(list->logs[0].state, CtLogState::usable);
    EXPECT_EQ(list->logs[0].interval->until, *parse_rfc3339("2027-01-01T00:00:00Z"));
    EXPECT_FALSE(list->logs[0].is_static);
    EXPECT_TRUE(list->logs[1].is_static);
    EXPECT_EQ(list->logs[1].url, "https://static.example.test/");
}

TEST(CtLogList, leaves_logs_for_tests_out) {
    const auto list = read_ct_log_list(list_json(log_json(R"("url":"https://ct.example.test/","log_type":"test")"), ""));
    ASSERT_TRUE(list) << list.error().message;
    EXPECT_TRUE(list->logs.empty());
}

TEST(CtLogList, refuses_what_is_no_such_list) {
    for (const auto* text : {"", "[]", "{}", R"({"log_list_timestamp":"yesterday","operators":[]})",
                             R"({"log_list_timestamp":"2026-11-22T12:55:32Z","operators":[{"name":"Example","logs":[{}]}]})"})
        EXPECT_FALSE(read_ct_log_list(text)) << text;
    EXPECT_FALSE(read_ct_log_list(list_json(
        R"({"description":"x","log_id":"AA==","key":"MFkw","url":"u","state":{"usable":{"timestamp":"2026-01-02T03:04:05Z"}}})",
        "")));
}

}  // namespace
}  // namespace certdesk

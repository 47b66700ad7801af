#include "adapters/log/json_log.hpp"

#include <gtest/gtest.h>

namespace certdesk::adapters {
namespace {

TEST(JsonLog, one_entry_is_one_line_whatever_the_values_hold) {
    const auto line =
        log_line(LogForm::json, Instant{}, ports::LogLevel::info, "request", {{"path", "/a\n{\"event\":\"forged\"}"}});
    EXPECT_EQ(line, R"({"at":"1970-01-01T00:00:00Z","level":"info","event":"request","path":"/a\n{\"event\":\"forged\"}"})");
}

TEST(JsonLog, text_that_is_not_utf8_is_replaced) {
    const auto line = log_line(LogForm::text, Instant{}, ports::LogLevel::error, "bad", {{"value", "\xff\xfe"}});
    EXPECT_EQ(line, "1970-01-01T00:00:00Z error bad value=\"(not text)\"");
}

}  // namespace
}  // namespace certdesk::adapters

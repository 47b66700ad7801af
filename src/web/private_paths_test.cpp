#include "web/private_paths.hpp"

#include <gtest/gtest.h>

namespace certdesk::web {
namespace {

TEST(LoggablePath, leaves_out_what_would_let_the_reader_of_a_log_act) {
    EXPECT_EQ(loggable_path("/information/0123abcd"), "/information/…");
    EXPECT_EQ(loggable_path("/api/v1/information/0123abcd"), "/api/v1/information/…");
    EXPECT_EQ(loggable_path("/sandbox/card/token.mac"), "/sandbox/card/…");
    EXPECT_EQ(loggable_path("/calls/0123abcd"), "/calls/…");
    EXPECT_EQ(loggable_path("/api/v1/calls/0123abcd"), "/api/v1/calls/…");
    EXPECT_EQ(loggable_path("/orders/0123abcd"), "/orders/0123abcd");
}

}  // namespace
}  // namespace certdesk::web

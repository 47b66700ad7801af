#include "core/work/work.hpp"

#include <gtest/gtest.h>

namespace certdesk::work {

using namespace std::chrono_literals;

TEST(Retries, wait_longer_after_every_try) {
    EXPECT_EQ(wait_before_next_try(0), 0s);
    EXPECT_EQ(wait_before_next_try(1), 10s);
    EXPECT_EQ(wait_before_next_try(3), 2min);
    EXPECT_EQ(wait_before_next_try(8), 4h);
    for (int attempts = 1; attempts + 1 < max_attempts; ++attempts)
        EXPECT_LE(wait_before_next_try(attempts).value(), wait_before_next_try(attempts + 1).value()) << attempts;
}

TEST(Retries, end) {
    EXPECT_TRUE(wait_before_next_try(max_attempts - 1).has_value());
    EXPECT_EQ(wait_before_next_try(max_attempts), std::nullopt);
    EXPECT_EQ(wait_before_next_try(max_attempts + 1), std::nullopt);
}

}  // namespace certdesk::work

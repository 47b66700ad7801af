#include "adapters/http_client/target_rate.hpp"

#include "tests/support/simulated_clock.hpp"

#include <gtest/gtest.h>

namespace certdesk::http_client {
namespace {

using namespace std::chrono_literals;

const Instant start = tests::SimulatedClock::first_morning();

TEST(TargetRate, asks_a_target_once_a_second) {
    TargetRate rate;
    EXPECT_TRUE(rate.take("ca.example.co.jp", start));
    EXPECT_FALSE(rate.take("ca.example.co.jp", start + 999ms));
    EXPECT_TRUE(rate.take("ca.example.co.jp", start + 1s));
    EXPECT_TRUE(rate.take("other.example.jp", start + 1s)) << "each target counts for itself";
}

TEST(TargetRate, asks_a_target_ten_times_in_ten_minutes_however_many_come) {
    TargetRate rate;
    int asked = 0;
    for (auto now = start; now < start + 10min; now += 100ms)
        if (rate.take("ca.example.co.jp", now)) ++asked;
    EXPECT_EQ(asked, 10);
    EXPECT_TRUE(rate.take("ca.example.co.jp", start + 10min)) << "the first one is ten minutes ago";
    EXPECT_FALSE(rate.take("ca.example.co.jp", start + 10min));
}

TEST(TargetRate, asks_nobody_new_rather_than_forgetting_whom_it_asked) {
    TargetRate rate({.most_targets = 3});
    for (const auto* target : {"a", "b", "c"}) EXPECT_TRUE(rate.take(target, start));
    EXPECT_FALSE(rate.take("d", start + 1min));
    EXPECT_TRUE(rate.take("d", start + 11min)) << "the others were long ago";
}

TEST(TargetRate, is_not_fooled_by_a_clock_that_is_set_back) {
    TargetRate rate;
    EXPECT_TRUE(rate.take("ca.example.co.jp", start));
    EXPECT_FALSE(rate.take("ca.example.co.jp", start - 1h));
}

}  // namespace
}  // namespace certdesk::http_client

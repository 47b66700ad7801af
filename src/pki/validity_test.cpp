#include "pki/validity.hpp"

#include "tests/support/sample_authority.hpp"

#include <gtest/gtest.h>

namespace certdesk::pki {
namespace {

using test::at;

TEST(Validity, shrinks_at_midnight_of_each_dated_step) {
    EXPECT_EQ(maximum_validity_days(at("2026-03-14T23:59:59Z")), 398);
    EXPECT_EQ(maximum_validity_days(at("2026-03-15T00:00:00Z")), 200);
    EXPECT_EQ(maximum_validity_days(at("2027-03-14T23:59:59Z")), 200);
    EXPECT_EQ(maximum_validity_days(at("2027-03-15T00:00:00Z")), 100);
    EXPECT_EQ(maximum_validity_days(at("2029-03-14T23:59:59Z")), 100);
    EXPECT_EQ(maximum_validity_days(at("2029-03-15T00:00:00Z")), 47);
    EXPECT_EQ(planned_validity_days(at("2026-11-22T00:00:00Z")), 199);
}

TEST(Validity, counts_the_second_of_not_after) {
    const auto begin = at("2026-12-01T00:00:00Z");
    EXPECT_EQ(not_after_for(begin, 1), at("2026-12-01T23:59:59Z"));
    EXPECT_EQ(counted_validity_days(begin, at("2026-12-01T23:59:59Z")), 1);
    EXPECT_EQ(counted_validity_days(begin, at("2026-12-02T00:00:00Z")), 2);
    EXPECT_EQ(counted_validity_days(begin, begin), 1);
    EXPECT_EQ(counted_validity_days(begin, at("2026-11-30T00:00:00Z")), 0);
}

// INC-09: two authorities issued for 398 days and one second.
TEST(Validity, never_makes_a_validity_that_counts_as_a_day_more) {
    for (auto begin = at("2026-01-01T00:00:00Z"); begin < at("2030-01-01T00:00:00Z"); begin += std::chrono::seconds(1'000'003)) {
        const int days = planned_validity_days(begin);
        EXPECT_EQ(counted_validity_days(begin, not_after_for(begin, days)), days);
    }
}

}  // namespace
}  // namespace certdesk::pki

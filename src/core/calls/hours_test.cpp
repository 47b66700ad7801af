#include "core/calls/hours.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::calls {
namespace {

using std::chrono::year;

// Closed from 2026-12-28 to 2027-01-04.
calendar::Calendar with_new_year() {
    return calendar::Calendar(
        {.dates = {year{2027} / 1 / 4}, .every_year = {{12, 28}, {12, 29}, {12, 30}, {12, 31}, {1, 2}, {1, 3}}});
}

Instant on(Day day, int hour, int minute = 0) { return at_in_japan(day, {hour, minute}); }

constexpr Day friday = year{2026} / 12 / 25;
constexpr Day closed_monday = year{2026} / 12 / 28;
constexpr Day first_day = year{2027} / 1 / 5;

TEST(CallHours, hold_slots_of_half_an_hour_without_the_pause) {
    const auto slots = slots_on(friday, {}, with_new_year());
    ASSERT_EQ(slots.size(), 12U);
    EXPECT_EQ(slots.front(), on(friday, 10));
    EXPECT_EQ(slots.back(), on(friday, 16, 30));
    EXPECT_EQ(std::ranges::count(slots, on(friday, 12)), 0);
    EXPECT_EQ(std::ranges::count(slots, on(friday, 12, 30)), 0);
    EXPECT_EQ(std::ranges::count(slots, on(friday, 13)), 1);
}

TEST(CallHours, are_none_on_holidays_weekends_and_closing_days) {
    for (const Day day : {Day{year{2026} / 12 / 26}, Day{closed_monday}, Day{year{2027} / 1 / 1}, Day{year{2027} / 1 / 4},
                          Day{year{2027} / 1 / 11}})
        EXPECT_TRUE(slots_on(day, {}, with_new_year()).empty()) << to_iso_date(day);
    EXPECT_FALSE(slots_on(first_day, {}, with_new_year()).empty());
}

TEST(CallHours, offer_what_is_two_hours_ahead_for_ten_business_days) {
    const auto offered = offered_slots(on(friday, 13), {}, {}, with_new_year());
    EXPECT_EQ(offered.front(), on(friday, 15));
    EXPECT_EQ(day_in_japan(*std::ranges::upper_bound(offered, on(friday, 23))), first_day);
    EXPECT_EQ(day_in_japan(offered.back()), Day{year{2027} / 1 / 19});  // 01-11 is 成人の日
    EXPECT_TRUE(is_offered(on(first_day, 10), on(friday, 13), {}, with_new_year()));
    EXPECT_FALSE(is_offered(on(first_day, 10, 10), on(friday, 13), {}, with_new_year()));
    EXPECT_FALSE(is_offered(on(friday, 14, 30), on(friday, 13), {}, with_new_year()));
    EXPECT_FALSE(is_offered(on(closed_monday, 10), on(friday, 13), {}, with_new_year()));
}

TEST(CallHours, offer_a_slot_until_all_lines_are_taken) {
    const Hours two_lines{};
    const auto slot = on(friday, 15);
    EXPECT_EQ(offered_slots(on(friday, 13), {slot}, two_lines, with_new_year()).front(), slot);
    EXPECT_EQ(offered_slots(on(friday, 13), {slot, slot}, two_lines, with_new_year()).front(), on(friday, 15, 30));
    EXPECT_EQ(free_line({}), 0);
    EXPECT_EQ(free_line({0, 2}), 1);
}

TEST(CallHours, try_again_in_business_hours_only_and_not_for_ever) {
    const auto calendar = with_new_year();
    EXPECT_EQ(next_try(1, on(friday, 10, 5), {}, {}, calendar), on(friday, 13)) << "two hours later is in the pause";
    EXPECT_EQ(next_try(1, on(friday, 16), {}, {}, calendar), on(first_day, 10)) << "over the closing of the new year";
    EXPECT_EQ(next_try(2, on(friday, 10), {}, {}, calendar), on(first_day, 13)) << "the other half of the day";
    EXPECT_EQ(next_try(2, on(friday, 15), {}, {}, calendar), on(first_day, 10));
    EXPECT_EQ(next_try(3, on(friday, 15), {}, {}, calendar), on(year{2027} / 1 / 6, 10));
    EXPECT_EQ(next_try(4, on(friday, 15), {}, {}, calendar), std::nullopt);
    const auto taken = on(first_day, 10);
    EXPECT_EQ(next_try(2, on(friday, 15), {taken, taken}, {}, calendar), on(first_day, 10, 30));
}

TEST(CallHours, remind_on_the_evening_before_whatever_day_that_is) {
    EXPECT_EQ(reminder_before(on(first_day, 10), {}), on(year{2027} / 1 / 4, 18));
}

}  // namespace
}  // namespace certdesk::calls

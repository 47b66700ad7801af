#include "core/calendar/calendar.hpp"

#include <gtest/gtest.h>
#include <map>
#include <vector>

namespace certdesk::calendar {

namespace {

using namespace std::chrono_literals;
using std::chrono::days;

Day day(const char* iso) { return parse_iso_date(iso).value(); }

// Every day off of a year by the law, as the Cabinet Office lists them.
std::vector<std::string> holidays_of(int year) {
    std::vector<std::string> listed;
    const Day end = std::chrono::year{year + 1} / 1 / 1;
    for (Day at = std::chrono::year{year} / 1 / 1; at < end; at += days{1})
        if (const auto holiday = national_holiday(at))
            listed.push_back(to_iso_date(at).substr(5) + " " + std::string(to_text(*holiday)));
    return listed;
}

}  // namespace

TEST(NationalHolidays, of_2026_have_a_substitute_in_may_and_a_sandwiched_day_in_september) {
    const std::vector<std::string> expected{
        "01-01 new_years_day",
        "01-12 coming_of_age_day",
        "02-11 foundation_day",
        "02-23 emperors_birthday",
        "03-20 vernal_equinox_day",
        "04-29 showa_day",
        "05-03 constitution_day",
        "05-04 greenery_day",
        "05-05 childrens_day",
        "05-06 substitute_holiday",
        "07-20 marine_day",
        "08-11 mountain_day",
        "09-21 respect_for_the_aged_day",
        "09-22 citizens_holiday",
        "09-23 autumnal_equinox_day",
        "10-12 sports_day",
        "11-03 culture_day",
        "11-23 labour_thanksgiving_day",
    };
    EXPECT_EQ(holidays_of(2026), expected);
}

TEST(NationalHolidays, of_2027_have_a_substitute_after_the_spring_equinox) {
    const std::vector<std::string> expected{
        "01-01 new_years_day",
        "01-11 coming_of_age_day",
        "02-11 foundation_day",
        "02-23 emperors_birthday",
        "03-21 vernal_equinox_day",
        "03-22 substitute_holiday",
        "04-29 showa_day",
        "05-03 constitution_day",
        "05-04 greenery_day",
        "05-05 childrens_day",
        "07-19 marine_day",
        "08-11 mountain_day",
        "09-20 respect_for_the_aged_day",
        "09-23 autumnal_equinox_day",
        "10-11 sports_day",
        "11-03 culture_day",
        "11-23 labour_thanksgiving_day",
    };
    EXPECT_EQ(holidays_of(2027), expected);
}

TEST(NationalHolidays, moved_for_the_games_of_2020_and_2021) {
    EXPECT_EQ(national_holiday(day("2020-07-23")), Holiday::marine_day);
    EXPECT_EQ(national_holiday(day("2020-07-24")), Holiday::sports_day);
    EXPECT_EQ(national_holiday(day("2020-08-10")), Holiday::mountain_day);
    for (const auto* former : {"2020-07-20", "2020-08-11", "2020-10-12"})
        EXPECT_EQ(national_holiday(day(former)), std::nullopt) << former;

    EXPECT_EQ(national_holiday(day("2021-07-22")), Holiday::marine_day);
    EXPECT_EQ(national_holiday(day("2021-07-23")), Holiday::sports_day);
    EXPECT_EQ(national_holiday(day("2021-08-08")), Holiday::mountain_day);
    EXPECT_EQ(national_holiday(day("2021-08-09")), Holiday::substitute_holiday);
    for (const auto* former : {"2021-07-19", "2021-08-11", "2021-10-11"})
        EXPECT_EQ(national_holiday(day(former)), std::nullopt) << former;
}

TEST(NationalHolidays, know_the_equinox_days) {
    const std::map<int, std::pair<const char*, const char*>> by_year{
        {2026, {"2026-03-20", "2026-09-23"}}, {2027, {"2027-03-21", "2027-09-23"}}, {2028, {"2028-03-20", "2028-09-22"}},
        {2029, {"2029-03-20", "2029-09-23"}}, {2030, {"2030-03-20", "2030-09-23"}}, {2031, {"2031-03-21", "2031-09-23"}},
        {2032, {"2032-03-20", "2032-09-22"}},
    };
    for (const auto& [year, equinoxes] : by_year) {
        EXPECT_EQ(national_holiday(day(equinoxes.first)), Holiday::vernal_equinox_day) << year;
        EXPECT_EQ(national_holiday(day(equinoxes.second)), Holiday::autumnal_equinox_day) << year;
    }
}

TEST(NationalHolidays, have_both_equinoxes_in_every_year_of_the_rules) {
    for (int year = 2020; year <= 2099; ++year) {
        int equinoxes = 0;
        for (const auto& line : holidays_of(year)) equinoxes += line.contains("equinox") ? 1 : 0;
        EXPECT_EQ(equinoxes, 2) << year;
    }
}

TEST(NationalHolidays, put_the_substitute_after_the_whole_run_in_may) {
    EXPECT_EQ(national_holiday(day("2020-05-06")), Holiday::substitute_holiday);  // the third was a Sunday
    EXPECT_EQ(national_holiday(day("2025-05-06")), Holiday::substitute_holiday);  // the fourth
    EXPECT_EQ(national_holiday(day("2024-05-06")), Holiday::substitute_holiday);  // the fifth
    EXPECT_EQ(national_holiday(day("2027-05-06")), std::nullopt);
}

TEST(NationalHolidays, are_unknown_outside_the_years_of_the_rules) {
    EXPECT_EQ(national_holiday(day("2019-01-01")), std::nullopt);
    EXPECT_EQ(national_holiday(day("2100-01-01")), std::nullopt);
}

TEST(Calendar, counts_business_days_over_weekends_and_holidays) {
    const Calendar calendar;
    EXPECT_EQ(calendar.business_days_after(day("2026-11-20"), 1), day("2026-11-24"));
    EXPECT_EQ(calendar.business_days_after(day("2026-09-18"), 1), day("2026-09-24"));
    EXPECT_EQ(calendar.business_days_after(day("2026-05-01"), 1), day("2026-05-07"));
    EXPECT_EQ(calendar.business_days_after(day("2026-11-19"), 2), day("2026-11-24"));
    EXPECT_EQ(calendar.business_days_after(day("2026-12-28"), 1), day("2026-12-29"));
}

TEST(Calendar, skips_the_companys_own_closing_days) {
    const Calendar every_year(ClosingDays{.dates = {}, .every_year = {{12, 29}, {12, 30}, {12, 31}, {1, 2}, {1, 3}}});
    EXPECT_EQ(every_year.business_days_after(day("2026-12-28"), 1), day("2027-01-04"));
    EXPECT_EQ(every_year.business_days_after(day("2027-12-28"), 1), day("2028-01-04"));

    const Calendar once(ClosingDays{.dates = {day("2026-12-01")}, .every_year = {}});
    EXPECT_FALSE(once.is_business_day(day("2026-12-01")));
    EXPECT_TRUE(once.is_business_day(day("2027-12-01")));
}

TEST(Calendar, never_counts_the_day_itself) {
    EXPECT_EQ(Calendar().business_days_after(day("2026-11-24"), 1), day("2026-11-25"));
}

}  // namespace certdesk::calendar

#include "core/calendar/calendar.hpp"

#include <array>
#include <chrono>

namespace certdesk::calendar {

namespace {

using std::chrono::April;
using std::chrono::August;
using std::chrono::days;
using std::chrono::February;
using std::chrono::January;
using std::chrono::July;
using std::chrono::May;
using std::chrono::Monday;
using std::chrono::month;
using std::chrono::November;
using std::chrono::October;
using std::chrono::September;
using std::chrono::Sunday;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr int first_year = 2020;
constexpr int last_year = 2099;

// Article 2, the days with a date of their own. 天皇誕生日 is 02-23 since 2020.
struct FixedDay {
    month in;
    int on;
    Holiday holiday;
};
constexpr std::array fixed_days{
    FixedDay{January, 1, Holiday::new_years_day},       FixedDay{February, 11, Holiday::foundation_day},
    FixedDay{February, 23, Holiday::emperors_birthday}, FixedDay{April, 29, Holiday::showa_day},
    FixedDay{May, 3, Holiday::constitution_day},        FixedDay{May, 4, Holiday::greenery_day},
    FixedDay{May, 5, Holiday::childrens_day},           FixedDay{August, 11, Holiday::mountain_day},
    FixedDay{November, 3, Holiday::culture_day},        FixedDay{November, 23, Holiday::labour_thanksgiving_day},
};

// Article 2, the days on a certain Monday.
struct MondayDay {
    month in;
    unsigned nth;
    Holiday holiday;
};
constexpr std::array monday_days{
    MondayDay{January, 2, Holiday::coming_of_age_day},
    MondayDay{July, 3, Holiday::marine_day},
    MondayDay{September, 3, Holiday::respect_for_the_aged_day},
    MondayDay{October, 2, Holiday::sports_day},
};

// 令和三年東京オリンピック競技大会・東京パラリンピック競技大会特別措置法 (平成27年法律第33号), article 32: in these years these
// days moved.
struct MovedDay {
    year in;
    Holiday holiday;
    month to;
    int on;
};
constexpr std::array moved_days{
    MovedDay{year{2020}, Holiday::marine_day, July, 23},     MovedDay{year{2020}, Holiday::sports_day, July, 24},
    MovedDay{year{2020}, Holiday::mountain_day, August, 10}, MovedDay{year{2021}, Holiday::marine_day, July, 22},
    MovedDay{year{2021}, Holiday::sports_day, July, 23},     MovedDay{year{2021}, Holiday::mountain_day, August, 8},
};

// The day of the month on which the sun crosses the equator, for the years 1980 to 2099 (domain.md 5.11):
// floor(a + 0.242194 (y - 1980)) - floor((y - 1980) / 4), in millionths of a day.
constexpr int equinox(int a_millionths, year in) {
    const int years = static_cast<int>(in) - 1980;
    return (a_millionths + 242'194 * years) / 1'000'000 - years / 4;
}

constexpr bool has_moved(year in, Holiday holiday) {
    for (const auto& moved : moved_days)
        if (moved.in == in && moved.holiday == holiday) return true;
    return false;
}

// 国民の祝日: the days of article 2.
std::optional<Holiday> named_holiday(Day day) {
    const year_month_day date{day};
    for (const auto& moved : moved_days)
        if (date == moved.in / moved.to / moved.on) return moved.holiday;
    for (const auto& fixed : fixed_days)
        if (date == date.year() / fixed.in / fixed.on && !has_moved(date.year(), fixed.holiday)) return fixed.holiday;
    for (const auto& monday : monday_days)
        if (day == Day{date.year() / monday.in / Monday[monday.nth]} && !has_moved(date.year(), monday.holiday))
            return monday.holiday;
    if (date == date.year() / std::chrono::March / equinox(20'843'100, date.year())) return Holiday::vernal_equinox_day;
    if (date == date.year() / September / equinox(23'248'800, date.year())) return Holiday::autumnal_equinox_day;
    return std::nullopt;
}

}  // namespace

std::optional<Holiday> national_holiday(Day day) {
    const int in = static_cast<int>(year_month_day{day}.year());
    if (in < first_year || in > last_year) return std::nullopt;
    if (const auto named = named_holiday(day)) return named;

    // Article 3(2): a holiday on a Sunday makes the next day off that is not a holiday itself.
    for (Day before = day - days{1}; named_holiday(before); before -= days{1})
        if (std::chrono::weekday{before} == Sunday) return Holiday::substitute_holiday;

    // Article 3(3): so is a day between two holidays.
    if (named_holiday(day - days{1}) && named_holiday(day + days{1})) return Holiday::citizens_holiday;
    return std::nullopt;
}

bool Calendar::is_business_day(Day day) const {
    const std::chrono::weekday weekday{day};
    if (weekday == std::chrono::Saturday || weekday == Sunday) return false;
    if (closing_.dates.contains(day)) return false;
    const year_month_day date{day};
    if (closing_.every_year.contains({static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())})) return false;
    return !national_holiday(day);
}

Day Calendar::business_days_after(Day day, int n) const {
    while (n > 0) {
        day += days{1};
        if (is_business_day(day)) --n;
    }
    return day;
}

}  // namespace certdesk::calendar

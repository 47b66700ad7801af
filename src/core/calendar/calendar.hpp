// Business days in Japan: weekends, national holidays (国民の祝日に関する法律) and the company's own closing days.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"

#include <optional>
#include <set>
#include <utility>

namespace certdesk::calendar {

CD_ENUMERATION(Holiday, new_years_day, coming_of_age_day, foundation_day, emperors_birthday, vernal_equinox_day, showa_day,
               constitution_day, greenery_day, childrens_day, marine_day, mountain_day, respect_for_the_aged_day,
               autumnal_equinox_day, sports_day, culture_day, labour_thanksgiving_day, substitute_holiday, citizens_holiday);

// By the law's rules as they stand since 2020, and the moves of 2020 and 2021; years 2020 to 2099. Articles 2, 3(2) and 3(3).
// The equinox days are computed; each becomes official with the 暦要項 of 1 February of the year before.
[[nodiscard]] std::optional<Holiday> national_holiday(Day day);

// A company closing day: one date, or the same date every year ("12-31").
struct ClosingDays {
    std::set<Day> dates;
    std::set<std::pair<unsigned, unsigned>> every_year;  // month, day
};

class Calendar {
public:
    Calendar() = default;
    explicit Calendar(ClosingDays closing) : closing_(std::move(closing)) {}

    [[nodiscard]] bool is_business_day(Day day) const;
    // The n-th business day after `day`, n ≥ 1; `day` itself never counts.
    [[nodiscard]] Day business_days_after(Day day, int n) const;

private:
    ClosingDays closing_;
};

}  // namespace certdesk::calendar

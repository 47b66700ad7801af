// Time values. Stored in UTC as epoch milliseconds, shown in Japan Standard Time (UTC+9, no daylight saving).
// Nothing here asks what time it is: the clock is ports/clock.hpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace certdesk {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// A calendar day in Japan. Days of facts, papers and holidays are such days.
using Day = std::chrono::sys_days;

struct TimeOfDay {
    int hour = 0;    // 0–23
    int minute = 0;  // 0–59
    friend auto operator<=>(const TimeOfDay&, const TimeOfDay&) = default;
};

[[nodiscard]] std::int64_t to_epoch_milliseconds(Instant instant);
[[nodiscard]] Instant from_epoch_milliseconds(std::int64_t milliseconds);

[[nodiscard]] Day day_in_japan(Instant instant);
[[nodiscard]] TimeOfDay time_in_japan(Instant instant);
[[nodiscard]] Instant at_in_japan(Day day, TimeOfDay time);

[[nodiscard]] std::string to_rfc3339(Instant instant);                            // 2026-11-22T03:04:05Z
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);        // with or without milliseconds, Z or offset
[[nodiscard]] std::string to_iso_date(Day day);                                   // 2026-11-22
[[nodiscard]] std::optional<Day> parse_iso_date(std::string_view text);           // refuses 2026-02-30
[[nodiscard]] std::optional<TimeOfDay> parse_time_of_day(std::string_view text);  // 15:00

}  // namespace certdesk

#include "base/time.hpp"

#include <charconv>
#include <fmt/format.h>

namespace certdesk {

namespace {

constexpr std::chrono::hours japan_offset{9};

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
    if (from + count > text.size()) return std::nullopt;
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

}  // namespace

std::int64_t to_epoch_milliseconds(Instant instant) { return instant.time_since_epoch().count(); }

Instant from_epoch_milliseconds(std::int64_t milliseconds) { return Instant{std::chrono::milliseconds{milliseconds}}; }

Day day_in_japan(Instant instant) { return std::chrono::floor<std::chrono::days>(instant + japan_offset); }

TimeOfDay time_in_japan(Instant instant) {
    const auto local = instant + japan_offset;
    const std::chrono::hh_mm_ss time{local - std::chrono::floor<std::chrono::days>(local)};
    return {static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count())};
}

Instant at_in_japan(Day day, TimeOfDay time) {
    return Instant{day} + std::chrono::hours{time.hour} + std::chrono::minutes{time.minute} - japan_offset;
}

std::string to_rfc3339(Instant instant) {
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(instant - day)};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso_date(day), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    if (text.size() < 20 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':') return std::nullopt;
    const auto day = parse_iso_date(text.substr(0, 10));
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    Instant instant = Instant{*day} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
    text.remove_prefix(19);
    if (text.starts_with('.')) {
        std::size_t end = 1;
        while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
        if (end == 1) return std::nullopt;
        int scale = 100;
        for (std::size_t i = 1; i < end && i < 4; ++i, scale /= 10) instant += std::chrono::milliseconds{(text[i] - '0') * scale};
        text.remove_prefix(end);
    }
    if (text == "Z" || text == "z") return instant;
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
    const auto offset_hour = digits(text, 1, 2);
    const auto offset_minute = digits(text, 4, 2);
    if (!offset_hour || !offset_minute || *offset_hour > 23 || *offset_minute > 59) return std::nullopt;
    const auto offset = std::chrono::hours{*offset_hour} + std::chrono::minutes{*offset_minute};
    return text[0] == '+' ? instant - offset : instant + offset;
}

std::string to_iso_date(Day day) {
    const std::chrono::year_month_day date{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

std::optional<Day> parse_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return Day{date};
}

std::optional<TimeOfDay> parse_time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = digits(text, 0, 2);
    const auto minute = digits(text, 3, 2);
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return TimeOfDay{*hour, *minute};
}

}  // namespace certdesk

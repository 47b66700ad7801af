#include "core/calls/hours.hpp"

#include <algorithm>
#include <array>

namespace certdesk::calls {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

minutes since_midnight(TimeOfDay time) { return hours{time.hour} + minutes{time.minute}; }

// What follows the first try, the second, the third. Within the day, or in the half of a later day that was not tried.
struct Retry {
    int business_days;
    minutes later;
};
constexpr std::array retry_plan{Retry{0, hours{2}}, Retry{1, minutes{0}}, Retry{2, minutes{0}}};
static_assert(retry_plan.size() + 1 == most_tries);

// A calendar that is closed for so long is a mistake of its settings.
constexpr int longest_search_days = 90;

std::optional<Instant> first_free(Instant earliest, const Taken& taken, const Hours& open, const calendar::Calendar& calendar) {
    Day day = day_in_japan(earliest);
    for (int i = 0; i < longest_search_days; ++i, day += days{1})
        for (const auto slot : slots_on(day, open, calendar))
            if (slot >= earliest && has_free_line(slot, taken, open)) return slot;
    return std::nullopt;
}

}  // namespace

std::vector<Instant> slots_on(Day day, const Hours& open, const calendar::Calendar& calendar) {
    std::vector<Instant> slots;
    if (!calendar.is_business_day(day) || open.slot <= minutes{0}) return slots;
    const auto pause_from = since_midnight(open.pause_from);
    const auto pause_until = since_midnight(open.pause_until);
    for (auto begin = since_midnight(open.from); begin + open.slot <= since_midnight(open.until);) {
        const bool in_the_pause = begin < pause_until && begin + open.slot > pause_from;
        if (in_the_pause) {
            begin = pause_until;
            continue;
        }
        slots.push_back(at_in_japan(day, {0, 0}) + begin);
        begin += open.slot;
    }
    return slots;
}

bool has_free_line(Instant slot, const Taken& taken, const Hours& open) { return std::ranges::count(taken, slot) < open.lines; }

int free_line(const std::vector<int>& taken_lines) {
    int line = 0;
    while (std::ranges::find(taken_lines, line) != taken_lines.end()) ++line;
    return line;
}

bool is_offered(Instant slot, Instant now, const Hours& open, const calendar::Calendar& calendar) {
    const Day day = day_in_japan(slot);
    if (slot < now + open.notice || day > calendar.business_days_after(day_in_japan(now), open.days_ahead)) return false;
    return std::ranges::binary_search(slots_on(day, open, calendar), slot);
}

std::vector<Instant> offered_slots(Instant now, const Taken& taken, const Hours& open, const calendar::Calendar& calendar) {
    std::vector<Instant> offered;
    const Day today = day_in_japan(now);
    const Day last = calendar.business_days_after(today, open.days_ahead);
    for (Day day = today; day <= last; day += days{1})
        for (const auto slot : slots_on(day, open, calendar))
            if (slot >= now + open.notice && has_free_line(slot, taken, open)) offered.push_back(slot);
    return offered;
}

std::optional<Instant> next_try(int tries, Instant tried_at, const Taken& taken, const Hours& open,
                                const calendar::Calendar& calendar) {
    if (tries < 1 || tries >= most_tries) return std::nullopt;
    const auto& retry = retry_plan[static_cast<std::size_t>(tries) - 1];
    if (retry.business_days == 0) return first_free(tried_at + retry.later, taken, open, calendar);
    const Day day = calendar.business_days_after(day_in_japan(tried_at), retry.business_days);
    const bool tried_in_the_morning = time_in_japan(tried_at) < open.pause_until;
    return first_free(at_in_japan(day, tried_in_the_morning ? open.pause_until : open.from), taken, open, calendar);
}

Instant reminder_before(Instant slot, const Hours& open) { return at_in_japan(day_in_japan(slot) - days{1}, open.reminder); }

}  // namespace certdesk::calls

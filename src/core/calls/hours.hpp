// When the authority calls: slots in business hours on business days in Japan, what is offered of them, and the next try after
// nobody could be reached.
#pragma once

#include "base/time.hpp"
#include "core/calendar/calendar.hpp"

#include <chrono>
#include <optional>
#include <vector>

namespace certdesk::calls {

// Times of day in Japan. A slot begins and ends between `from` and `until`, and not in the pause.
struct Hours {
    TimeOfDay from{10, 0};
    TimeOfDay until{17, 0};
    TimeOfDay pause_from{12, 0};
    TimeOfDay pause_until{13, 0};
    std::chrono::minutes slot{30};
    int lines = 2;                     // calls that can be made at the same time
    std::chrono::minutes notice{120};  // a slot that begins sooner is not offered
    int days_ahead = 10;               // business days after today that are offered
    TimeOfDay reminder{18, 0};         // on the evening before a booked slot
};

// Lines that are taken, by the beginning of their slots; a slot may stand here as often as there are lines.
using Taken = std::vector<Instant>;

// Beginnings of the slots of a day, rising; none on a day that is no business day.
[[nodiscard]] std::vector<Instant> slots_on(Day day, const Hours& hours, const calendar::Calendar& calendar);

// What may be wished for now, rising.
[[nodiscard]] std::vector<Instant> offered_slots(Instant now, const Taken& taken, const Hours& hours,
                                                 const calendar::Calendar& calendar);
// Whether it is a slot that is offered, were all lines free.
[[nodiscard]] bool is_offered(Instant slot, Instant now, const Hours& hours, const calendar::Calendar& calendar);
[[nodiscard]] bool has_free_line(Instant slot, const Taken& taken, const Hours& hours);
// The lowest line that is free: taken lines are those of the same slot. hours.lines when none is.
[[nodiscard]] int free_line(const std::vector<int>& taken_lines);

// Tries that reached nobody so far, this one included; the next: two hours later, then the other half of the next business day,
// then of the second business day after. Always a slot with a free line. Nothing after the last (I-18): then a person decides.
inline constexpr int most_tries = 4;
[[nodiscard]] std::optional<Instant> next_try(int tries, Instant tried_at, const Taken& taken, const Hours& hours,
                                              const calendar::Calendar& calendar);

// The evening before; the day may be one on which nobody works.
[[nodiscard]] Instant reminder_before(Instant slot, const Hours& hours);

}  // namespace certdesk::calls

// The call to the responsible person before and between its tries: which number, when next, what was wished for (R16, R57).
#pragma once

#include "core/authority/case.hpp"
#include "core/calls/hours.hpp"
#include "core/calls/phone_source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::calls {

// Who chose the next time: nobody yet, the responsible person, an officer, or the retry plan.
CD_ENUMERATION(Chosen, by_nobody, by_applicant, by_officer, by_retry_plan);

inline constexpr std::size_t most_wishes = 3;

// One for each case, from the first of its steps on.
struct Plan {
    CaseId authority_case;
    std::optional<CallNumber> number;
    std::optional<Instant> next_at;  // a slot
    int line = 0;                    // of the slot; two plans never share slot and line
    Chosen chosen = Chosen::by_nobody;
    std::vector<Instant> wishes;          // for later tries, rising, all after next_at
    int tries = 0;                        // that reached nobody, since somebody chose
    std::optional<Instant> reminded_for;  // the slot whose reminder was written
    int revision = 0;                     // how often it was changed; whoever writes names the one that was read
};

// One try, as it was made. Never changed.
struct Attempt {
    CaseId authority_case;
    int number = 0;  // 1, 2, 3 … of the case
    authority::Call call;
    std::optional<Instant> planned_at;  // the slot it was made for
    std::string script;                 // edition that was read out (G-30)
    std::string note;
};

// The number was right, and the person was not reached.
[[nodiscard]] constexpr bool missed_the_person(authority::CallOutcome outcome) {
    using authority::CallOutcome;
    return outcome == CallOutcome::absent || outcome == CallOutcome::no_answer || outcome == CallOutcome::reached_another;
}
// Nobody said anything about presence and intention yet.
[[nodiscard]] constexpr bool another_try_follows(authority::CallOutcome outcome) {
    return missed_the_person(outcome) || outcome == authority::CallOutcome::wrong_number;
}

// Wishes in the order of preference → the first that is free is the next time, the later ones are kept for more tries.
// Refuses, at "wishes": required, too_many_wishes {limit}, slot_not_offered, slot_taken. The slot the plan holds already counts
// as free.
[[nodiscard]] Decision<Plan> book(const Plan& plan, const std::vector<Instant>& wishes, Chosen chosen, Instant now,
                                  const Taken& taken_by_others, const Hours& hours, const calendar::Calendar& calendar);

// The plan after a try: a slot that is still to come, the next wish, else the retry plan, else nothing. A number that led
// elsewhere is called no more.
[[nodiscard]] Plan after_try(const Plan& plan, authority::CallOutcome outcome, Instant made_at, const Taken& taken_by_others,
                             const Hours& hours, const calendar::Calendar& calendar);

// When the reminder of the booked slot is due; nothing when nobody booked one, when it was written, or when that evening is
// over.
[[nodiscard]] std::optional<Instant> reminder_due(const Plan& plan, Instant now, const Hours& hours);

}  // namespace certdesk::calls

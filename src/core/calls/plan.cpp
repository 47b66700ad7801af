#include "core/calls/plan.hpp"

#include <algorithm>

namespace certdesk::calls {

namespace {

void plan_nothing(Plan& plan) {
    plan.next_at.reset();
    plan.chosen = Chosen::by_nobody;
    plan.wishes.clear();
}

// The earliest wish that can still be kept.
std::optional<Instant> take_wish(Plan& plan, Instant after, const Taken& taken, const Hours& hours) {
    while (!plan.wishes.empty()) {
        const auto wish = plan.wishes.front();
        plan.wishes.erase(plan.wishes.begin());
        if (wish > after && has_free_line(wish, taken, hours)) return wish;
    }
    return std::nullopt;
}

}  // namespace

Decision<Plan> book(const Plan& plan, const std::vector<Instant>& wishes, Chosen chosen, Instant now,
                    const Taken& taken_by_others, const Hours& hours, const calendar::Calendar& calendar) {
    if (wishes.empty()) return refuse(Refusal::required, "wishes");
    if (wishes.size() > most_wishes) return refuse(Refusal::too_many_wishes, "wishes", {{"limit", std::to_string(most_wishes)}});
    for (const auto wish : wishes)
        if (!is_offered(wish, now, hours, calendar) && wish != plan.next_at) return refuse(Refusal::slot_not_offered, "wishes");
    const auto free = [&](Instant wish) { return has_free_line(wish, taken_by_others, hours); };
    const auto first = std::ranges::find_if(wishes, free);
    if (first == wishes.end()) return refuse(Refusal::slot_taken, "wishes");

    Plan booked = plan;
    booked.next_at = *first;
    booked.chosen = chosen;
    booked.tries = 0;
    booked.wishes.clear();
    for (const auto wish : wishes)
        if (wish > *first) booked.wishes.push_back(wish);
    std::ranges::sort(booked.wishes);
    const auto repeated = std::ranges::unique(booked.wishes);
    booked.wishes.erase(repeated.begin(), repeated.end());
    return booked;
}

Plan after_try(const Plan& plan, authority::CallOutcome outcome, Instant made_at, const Taken& taken_by_others,
               const Hours& hours, const calendar::Calendar& calendar) {
    Plan next = plan;
    if (outcome == authority::CallOutcome::wrong_number) next.number.reset();
    if (!another_try_follows(outcome)) {
        plan_nothing(next);
        return next;
    }
    next.tries = plan.tries + 1;
    if (next.next_at && *next.next_at >= made_at + hours.slot) return next;  // called before the time that was agreed on
    if (const auto wish = take_wish(next, made_at, taken_by_others, hours)) {
        next.next_at = wish;
        return next;  // chosen by whoever wished
    }
    const auto retry = next_try(next.tries, made_at, taken_by_others, hours, calendar);
    plan_nothing(next);
    next.next_at = retry;
    if (retry) next.chosen = Chosen::by_retry_plan;
    return next;
}

std::optional<Instant> reminder_due(const Plan& plan, Instant now, const Hours& hours) {
    if (!plan.next_at || plan.chosen == Chosen::by_retry_plan || plan.reminded_for == plan.next_at) return std::nullopt;
    const auto due = reminder_before(*plan.next_at, hours);
    const bool that_evening_is_over = now >= due && day_in_japan(now) != day_in_japan(due);
    if (that_evening_is_over || now >= *plan.next_at) return std::nullopt;
    return due;
}

}  // namespace certdesk::calls

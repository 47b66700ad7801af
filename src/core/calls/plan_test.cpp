#include "core/calls/plan.hpp"

#include "core/calls/script.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::calls {
namespace {

using authority::CallOutcome;
using std::chrono::year;

constexpr Day tuesday = year{2026} / 11 / 24;
constexpr Day thursday = year{2026} / 11 / 26;

Instant on(Day day, int hour, int minute = 0) { return at_in_japan(day, {hour, minute}); }
const Instant now = on(tuesday, 10);

Decision<Plan> booked(const std::vector<Instant>& wishes, const Taken& taken = {}, const Plan& plan = {}) {
    return book(plan, wishes, Chosen::by_applicant, now, taken, {}, {});
}
Refusal refused(const std::vector<Instant>& wishes, const Taken& taken = {}) {
    return booked(wishes, taken).error().findings.front().refusal;
}
Plan tried(const Plan& plan, CallOutcome outcome, Instant made_at) { return after_try(plan, outcome, made_at, {}, {}, {}); }

TEST(CallPlan, takes_the_first_wish_that_is_free_and_keeps_the_later_ones) {
    const auto plan = booked({on(thursday, 14), on(thursday, 10), on(thursday, 16)});
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->next_at, on(thursday, 14));
    EXPECT_EQ(plan->wishes, (std::vector{on(thursday, 16)})) << "a wish before it has no use";
    const auto full = on(thursday, 14);
    EXPECT_EQ(booked({full, on(thursday, 16)}, {full, full})->next_at, on(thursday, 16));
}

TEST(CallPlan, refuses_what_is_no_slot_or_taken_or_too_much) {
    EXPECT_EQ(refused({}), Refusal::required);
    EXPECT_EQ(refused({on(thursday, 14, 10)}), Refusal::slot_not_offered);
    EXPECT_EQ(refused({on(year{2026} / 11 / 28, 14)}), Refusal::slot_not_offered) << "a Saturday";
    const auto full = on(thursday, 14);
    EXPECT_EQ(refused({full}, {full, full}), Refusal::slot_taken);
    EXPECT_EQ(refused(std::vector(4, full)), Refusal::too_many_wishes);
}

TEST(CallPlan, may_keep_its_slot_when_the_other_wishes_change) {
    const Plan plan{.authority_case = {}, .number = {}, .next_at = on(tuesday, 11), .wishes = {}, .reminded_for = {}};
    EXPECT_TRUE(booked({on(tuesday, 11), on(thursday, 10)}, {}, plan)) << "it begins too soon to be offered, and is theirs";
    EXPECT_FALSE(booked({on(tuesday, 11)}));
}

TEST(CallPlan, goes_on_with_the_next_wish_and_then_with_the_retry_plan) {
    auto plan = *booked({on(thursday, 10), on(thursday, 14)});
    plan = tried(plan, CallOutcome::absent, on(thursday, 10));
    EXPECT_EQ(plan.next_at, on(thursday, 14));
    EXPECT_EQ(plan.chosen, Chosen::by_applicant);
    plan = tried(plan, CallOutcome::no_answer, on(thursday, 14));
    EXPECT_EQ(plan.next_at, on(year{2026} / 11 / 27, 10));
    EXPECT_EQ(plan.chosen, Chosen::by_retry_plan);
    plan = tried(plan, CallOutcome::reached_another, *plan.next_at);
    ASSERT_TRUE(plan.next_at);
    plan = tried(plan, CallOutcome::absent, *plan.next_at);
    EXPECT_EQ(plan.next_at, std::nullopt) << "then a person decides";
    EXPECT_EQ(plan.chosen, Chosen::by_nobody);
    EXPECT_EQ(booked({on(thursday, 10)}, {}, plan)->tries, 0) << "who chooses a time begins anew";
}

TEST(CallPlan, keeps_the_agreed_time_when_somebody_called_before_it) {
    const auto plan = *booked({on(thursday, 10)});
    EXPECT_EQ(tried(plan, CallOutcome::absent, on(tuesday, 15)).next_at, on(thursday, 10));
}

TEST(CallPlan, ends_when_the_person_has_spoken_or_nobody_talks) {
    for (const auto outcome : {CallOutcome::reached_and_confirmed, CallOutcome::reached_and_denied, CallOutcome::declined}) {
        const auto plan = tried(*booked({on(thursday, 10), on(thursday, 14)}), outcome, on(thursday, 10));
        EXPECT_EQ(plan.next_at, std::nullopt) << to_text(outcome);
        EXPECT_TRUE(plan.wishes.empty());
    }
}

TEST(CallPlan, drops_a_number_that_led_elsewhere) {
    auto plan = *booked({on(thursday, 10)});
    plan.number = CallNumber{.phone_number = "+81355500100", .entry = {}, .recorded_by = {}};
    EXPECT_TRUE(tried(plan, CallOutcome::absent, on(thursday, 10)).number);
    const auto next = tried(plan, CallOutcome::wrong_number, on(thursday, 10));
    EXPECT_FALSE(next.number);
    EXPECT_TRUE(next.next_at) << "the call is still to be made";
}

TEST(CallPlan, reminds_once_on_the_evening_before_a_booked_slot) {
    auto plan = *booked({on(thursday, 10)});
    const auto evening = on(year{2026} / 11 / 25, 18);
    EXPECT_EQ(reminder_due(plan, now, {}), evening);
    EXPECT_EQ(reminder_due(plan, on(year{2026} / 11 / 25, 20), {}), evening) << "late, and still of use";
    EXPECT_EQ(reminder_due(plan, on(thursday, 8), {}), std::nullopt);
    plan.reminded_for = plan.next_at;
    EXPECT_EQ(reminder_due(plan, now, {}), std::nullopt);
    plan.reminded_for.reset();
    plan.chosen = Chosen::by_retry_plan;
    EXPECT_EQ(reminder_due(plan, now, {}), std::nullopt) << "the mail about the missed call told the time";
}

TEST(CallScript, asks_for_presence_and_intention) {
    for (const auto item : {authority::Item::presence, authority::Item::intention})
        EXPECT_TRUE(std::ranges::any_of(script, [&](const ScriptLine& line) { return line.settles == item; }));
}

TEST(CallScript, is_filled_with_what_the_applicant_claims) {
    const authority::Case one{.id = {},
                              .reference = {},
                              .applicant = {},
                              .csr_der = {},
                              .names = {"www.example.test", "example.test"},
                              .claims = {{survey::Field::responsible_person_name, "雲野 花子"}},
                              .message = {},
                              .answer = {},
                              .call = {},
                              .decided_by = {},
                              .serial = {}};
    const auto facts = script_facts(one);
    EXPECT_EQ(facts.at("person"), "雲野 花子");
    EXPECT_EQ(facts.at("title"), "―");
    EXPECT_EQ(facts.at("names"), "www.example.test, example.test");
}

}  // namespace
}  // namespace certdesk::calls

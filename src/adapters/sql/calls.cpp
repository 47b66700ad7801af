#include "adapters/sql/subjects.hpp"

#include <charconv>
#include <cstdint>

namespace certdesk::adapters::sql {

namespace {

constexpr int number_columns = 6;

std::optional<calls::CallNumber> number_in(Columns& in) {
    if (in.next_is_null()) {
        in.skip(number_columns);
        return std::nullopt;
    }
    return calls::CallNumber{.phone_number = in.next<std::string>(),
                             .source = in.next<calls::PhoneSource>(),
                             .entry = in.next<std::string>(),
                             .seen_on = in.next<Day>(),
                             .recorded_by = in.next<std::string>(),
                             .recorded_at = in.next<Instant>()};
}

std::vector<Instant> instants_in(Columns& in) {
    std::vector<Instant> instants;
    for (const auto& text : in.next_list<std::string>()) {
        std::int64_t milliseconds = 0;
        std::from_chars(text.data(), text.data() + text.size(), milliseconds);
        instants.push_back(from_epoch_milliseconds(milliseconds));
    }
    return instants;
}

std::string instants_as_text(const std::vector<Instant>& instants) {
    std::string text;
    for (const auto instant : instants) text += (text.empty() ? "" : " ") + std::to_string(to_epoch_milliseconds(instant));
    return text;
}

calls::Plan plan_in(Columns& in) {
    return {.authority_case = in.next<CaseId>(),
            .number = number_in(in),
            .next_at = in.next<std::optional<Instant>>(),
            .line = in.next<int>(),
            .chosen = in.next<calls::Chosen>(),
            .wishes = instants_in(in),
            .tries = in.next<int>(),
            .reminded_for = in.next<std::optional<Instant>>(),
            .revision = in.next<int>()};
}

calls::Attempt attempt_in(Columns& in) {
    calls::Attempt attempt;
    attempt.authority_case = in.next<CaseId>();
    attempt.number = in.next<int>();
    attempt.call.outcome = in.next<authority::CallOutcome>();
    attempt.call.phone_number = in.next<std::string>();
    attempt.call.number_source = in.next<std::string>();
    attempt.call.spoken_with = in.next<std::string>();
    attempt.call.made_by = in.next<std::string>();
    attempt.call.made_at = in.next<Instant>();
    attempt.planned_at = in.next<std::optional<Instant>>();
    attempt.script = in.next<std::string>();
    attempt.note = in.next<std::string>();
    return attempt;
}

CaseId case_in(Columns& in) { return in.next<CaseId>(); }

// The columns of a number, or as many times NULL.
struct NumberValues {
    explicit NumberValues(const std::optional<calls::CallNumber>& number) {
        if (!number) return;
        phone_number = number->phone_number;
        source = number->source;
        entry = number->entry;
        seen_on = number->seen_on;
        recorded_by = number->recorded_by;
        recorded_at = number->recorded_at;
    }
    Value phone_number, source, entry, seen_on, recorded_by, recorded_at;
};

class SqlCalls final : public ports::Calls {
public:
    explicit SqlCalls(Statements& statements) : statements_(statements) {}

    Result<> add_plan(const calls::Plan& plan) override {
        const NumberValues number(plan.number);
        return statements_.run("add_call_plan",
                               {plan.authority_case, number.phone_number, number.source, number.entry, number.seen_on,
                                number.recorded_by, number.recorded_at, plan.next_at, plan.line, plan.chosen,
                                instants_as_text(plan.wishes), plan.tries, plan.reminded_for, plan.revision});
    }
    Result<std::optional<calls::Plan>> find_plan(const CaseId& authority_case) override {
        return statements_.one("find_call_plan", {authority_case}, plan_in);
    }
    Result<bool> update_plan(const calls::Plan& plan) override {
        const NumberValues number(plan.number);
        return statements_.any("update_call_plan",
                               {plan.authority_case, number.phone_number, number.source, number.entry, number.seen_on,
                                number.recorded_by, number.recorded_at, plan.next_at, plan.line, plan.chosen,
                                instants_as_text(plan.wishes), plan.tries, plan.reminded_for, plan.revision});
    }
    Result<std::vector<calls::Plan>> planned(Instant from, Instant until) override {
        return statements_.all("planned_calls", {from, until}, plan_in);
    }

    Result<> add_link(std::string_view token_hash, const CaseId& authority_case, Instant created_at) override {
        return statements_.run("add_call_link", {token_hash, authority_case, created_at});
    }
    Result<std::optional<CaseId>> case_of_link(std::string_view token_hash) override {
        return statements_.one("case_of_call_link", {token_hash}, case_in);
    }

    Result<> add_attempt(const calls::Attempt& attempt) override {
        const auto& call = attempt.call;
        return statements_.run("add_call_attempt",
                               {attempt.authority_case, attempt.number, call.outcome, call.phone_number, call.number_source,
                                call.spoken_with, call.made_by, call.made_at, attempt.planned_at, attempt.script, attempt.note});
    }
    Result<std::vector<calls::Attempt>> attempts_of(const CaseId& authority_case) override {
        return statements_.all("call_attempts_of_case", {authority_case}, attempt_in);
    }

private:
    Statements& statements_;
};

}  // namespace

std::unique_ptr<ports::Calls> make_calls(Statements& statements) { return std::make_unique<SqlCalls>(statements); }

}  // namespace certdesk::adapters::sql

#include "desk/call_plan.hpp"

#include "desk/notices.hpp"
#include "desk/token.hpp"

#include <algorithm>
#include <chrono>
#include <vector>

namespace certdesk::desk {

namespace {

// Nobody plans further ahead: wishes are days, the retry plan some more.
constexpr std::chrono::days horizon{120};

Result<int> line_in(ports::Transaction& transaction, const calls::Plan& plan) {
    if (!plan.next_at) return 0;
    std::vector<int> taken;
    for (const auto& other : TRY(transaction.calls().planned(*plan.next_at, *plan.next_at + std::chrono::milliseconds{1})))
        if (other.authority_case != plan.authority_case) taken.push_back(other.line);
    return calls::free_line(taken);
}

}  // namespace

Result<KeptPlan> read_plan(ports::Transaction& transaction, const CaseId& authority_case) {
    KeptPlan kept;
    kept.plan.authority_case = authority_case;
    if (auto stored = TRY(transaction.calls().find_plan(authority_case))) kept = {.plan = *std::move(stored), .stored = true};
    return kept;
}

Result<calls::Taken> taken_by_others(World& world, ports::Transaction& transaction, const CaseId& authority_case) {
    const Instant now = world.clock.now();
    calls::Taken taken;
    for (const auto& plan : TRY(transaction.calls().planned(now, now + horizon)))
        if (plan.authority_case != authority_case && plan.next_at) taken.push_back(*plan.next_at);
    return taken;
}

Result<> keep_plan(World& world, ports::Transaction& transaction, const KeptPlan& before, calls::Plan plan) {
    plan.line = TRY(line_in(transaction, plan));
    if (!before.stored) {
        TRY(transaction.calls().add_plan(plan));
    } else if (!TRY(transaction.calls().update_plan(plan))) {
        return fail(ErrorKind::conflict, "the call of case " + plan.authority_case.text() + " was planned by another");
    }
    if (plan.next_at == before.plan.next_at) return {};
    const Instant now = world.clock.now();
    if (const auto due = calls::reminder_due(plan, now, world.settings.call_hours))
        TRY(plan_work(world, transaction, work::Kind::remind_of_call, plan.authority_case.text(), std::max(*due, now)));
    return {};
}

Result<> end_plan(World& world, ports::Transaction& transaction, const CaseId& authority_case) {
    const auto kept = TRY(read_plan(transaction, authority_case));
    if (!kept.plan.next_at) return {};
    auto ended = kept.plan;
    ended.next_at.reset();
    ended.chosen = calls::Chosen::by_nobody;
    ended.wishes.clear();
    return keep_plan(world, transaction, kept, std::move(ended));
}

Result<> keep_number(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                     const authority::Case& authority_case, calls::Plan& plan, calls::CallNumber number) {
    const Instant now = world.clock.now();
    number.recorded_by = actor.name;
    number.recorded_at = now;
    TRY(transaction.authority().put_item(authority_case.id, {.item = authority::Item::phone_number,
                                                             .state = authority::ItemState::confirmed,
                                                             .source = std::string(calls::rule_of(number.source).name),
                                                             .obtained_on = number.seen_on,
                                                             .note = number.entry,
                                                             .confirmed_by = actor.name,
                                                             .confirmed_at = now}));
    transaction.record(
        audit::make_event(actor, now, audit::Action::call_number_recorded, about(authority_case),
                          "seen in " + std::string(to_text(number.source)) + " on " + to_iso_date(number.seen_on)));
    plan.number = std::move(number);
    return {};
}

bool call_is_to_come(const authority::Case& authority_case) {
    using authority::CallOutcome;
    const auto& call = authority_case.call;
    const bool spoken = call && (call->outcome == CallOutcome::reached_and_confirmed ||
                                 call->outcome == CallOutcome::reached_and_denied || call->outcome == CallOutcome::declined);
    return takes_evidence(authority_case.stage) && !spoken;
}

Result<std::string> new_call_link(World& world, ports::Transaction& transaction, const CaseId& authority_case) {
    const std::string token = new_token(world.randomness);
    TRY(transaction.calls().add_link(hash_of_token(token), authority_case, world.clock.now()));
    return world.settings.base_url + "/calls/" + token;
}

Result<std::optional<std::string>> invite_to_call(World& world, ports::Transaction& transaction, const orders::Order& order,
                                                  const std::string& reference) {
    const auto authority_case = TRY(transaction.authority().find_case_by_reference(reference));
    if (!authority_case || !call_is_to_come(*authority_case)) return std::nullopt;
    transaction.record(audit::make_event(accounts::Actor{}, world.clock.now(), audit::Action::call_invited,
                                         about(*authority_case, order), "to choose a time"));
    return TRY(new_call_link(world, transaction, authority_case->id));
}

}  // namespace certdesk::desk

#include "desk/record_call.hpp"

#include "base/text.hpp"
#include "core/calls/script.hpp"
#include "desk/call_plan.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"

#include <initializer_list>

namespace certdesk::desk {

namespace {

using accounts::Actor;
using accounts::Role;
using authority::CallOutcome;
using authority::Case;
using authority::Item;
using authority::ItemState;

constexpr std::chrono::days listed_before{400};  // calls that nobody made stay in sight
constexpr std::chrono::days listed_after{120};

Outcome<calls::NumberSeen> read_number(const calls::NumberSeen& typed) {
    return calls::NumberSeen{.phone_number = TRY(read_line(typed.phone_number, "phone_number")),
                             .source = TRY(read_line(typed.source, "number_source")),
                             .entry = TRY(read_line(typed.entry, "entry", longest_reason)),
                             .seen_on = typed.seen_on};
}

// What a try says about items, beside the number's own.
struct Said {
    std::vector<Item> items;
    ItemState state{};
};
Said said_by(CallOutcome outcome) {
    switch (outcome) {
        case CallOutcome::reached_and_confirmed: return {{Item::presence, Item::intention}, ItemState::confirmed};  // R16
        case CallOutcome::reached_and_denied: return {{Item::presence, Item::intention}, ItemState::different};
        case CallOutcome::wrong_number: return {{Item::phone_number}, ItemState::different};
        case CallOutcome::absent:
        case CallOutcome::no_answer:
        case CallOutcome::reached_another:
        case CallOutcome::declined: return {};
    }
    return {};
}

// The customer learns that the call was missed, when the next one is, and how to choose another time.
Result<> tell_the_customer(World& world, ports::Transaction& transaction, const orders::Order& order, const Case& authority_case,
                           const calls::Plan& plan, Instant now) {
    notices::Notice notice{.kind = notices::Kind::call_missed, .facts = {{"call_at", to_rfc3339(now)}}, .items = {}};
    if (plan.next_at) notice.facts["next_call_at"] = to_rfc3339(*plan.next_at);
    notice.facts["call_link"] = TRY(new_call_link(world, transaction, authority_case.id));
    return write_mail(world, transaction, order, std::move(notice), now);
}

}  // namespace

Outcome<> record_call_number(World& world, const Actor& actor, const CaseId& id, const calls::NumberSeen& typed) {
    TRY(permit(actor, {Role::authority_officer}));
    const auto number = TRY(calls::read_call_number(TRY(read_number(typed)), day_in_japan(world.clock.now())));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto authority_case = TRY(touch_case(world, transaction, TRY(there(transaction.authority().find_case(id)))));
        const auto kept = TRY(read_plan(transaction, id));
        auto plan = kept.plan;
        TRY(keep_number(world, transaction, actor, authority_case, plan, number));
        TRY(keep_plan(world, transaction, kept, std::move(plan)));
        return {};
    });
}

Outcome<> plan_call(World& world, const Actor& actor, const CaseId& id, Instant at) {
    TRY(permit(actor, {Role::authority_officer}));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto authority_case = TRY(there(transaction.authority().find_case(id)));
        if (!call_is_to_come(authority_case)) return refuse(Refusal::not_open_now);
        const Instant now = world.clock.now();
        const auto kept = TRY(read_plan(transaction, id));
        const auto plan =
            TRY(calls::book(kept.plan, {at}, calls::Chosen::by_officer, now, TRY(taken_by_others(world, transaction, id)),
                            world.settings.call_hours, world.settings.calendar));
        TRY(keep_plan(world, transaction, kept, plan));
        transaction.record(audit::make_event(actor, now, audit::Action::call_planned,
                                             about(authority_case, TRY(order_of_case(transaction, authority_case))),
                                             "for " + to_rfc3339(at)));
        return {};
    });
}

Outcome<> record_call(World& world, const Actor& actor, const CaseId& id, const CallMade& made) {
    TRY(permit(actor, {Role::authority_officer}));
    const Instant now = world.clock.now();
    const Day today = day_in_japan(now);
    const auto spoken_with = TRY(read_line(made.spoken_with, "spoken_with"));
    const auto note = TRY(read_line(made.note, "note", longest_reason));
    const auto typed =
        TRY(read_number({.phone_number = made.phone_number, .source = made.number_source, .entry = {}, .seen_on = today}));
    std::optional<calls::CallNumber> typed_number;
    if (!typed.phone_number.empty() || !typed.source.empty()) typed_number = TRY(calls::read_call_number(typed, today));

    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        auto authority_case = TRY(there(transaction.authority().find_case(id)));
        const auto kept = TRY(read_plan(transaction, id));
        auto plan = kept.plan;
        if (typed_number) TRY(keep_number(world, transaction, actor, authority_case, plan, *typed_number));
        if (!plan.number) return refuse(Refusal::call_number_missing, "phone_number");  // R57
        const calls::CallNumber called = *plan.number;

        authority_case.call = authority::Call{.outcome = made.outcome,
                                              .phone_number = called.phone_number,
                                              .number_source = std::string(calls::rule_of(called.source).name),
                                              .spoken_with = spoken_with,
                                              .made_by = actor.name,
                                              .made_at = now};
        authority_case = TRY(touch_case(world, transaction, std::move(authority_case)));
        const auto& call = *authority_case.call;
        const auto said = said_by(made.outcome);
        for (const auto item : said.items)
            TRY(transaction.authority().put_item(id, {.item = item,
                                                      .state = said.state,
                                                      .source = call.number_source,
                                                      .obtained_on = today,
                                                      .note = item == Item::phone_number ? called.phone_number : spoken_with,
                                                      .confirmed_by = actor.name,
                                                      .confirmed_at = now}));
        const auto earlier = TRY(transaction.calls().attempts_of(id));
        TRY(transaction.calls().add_attempt({.authority_case = id,
                                             .number = static_cast<int>(earlier.size()) + 1,
                                             .call = call,
                                             .planned_at = kept.plan.next_at,
                                             .script = std::string(calls::script_edition),
                                             .note = note}));
        plan = calls::after_try(plan, made.outcome, now, TRY(taken_by_others(world, transaction, id)), world.settings.call_hours,
                                world.settings.calendar);
        TRY(keep_plan(world, transaction, kept, plan));

        const auto order = TRY(order_of_case(transaction, authority_case));
        transaction.record(
            audit::make_event(actor, now, audit::Action::call_recorded, about(authority_case, order),
                              std::string(to_text(made.outcome)) + (plan.next_at ? ", next " + to_rfc3339(*plan.next_at) : "")));
        if (order && calls::missed_the_person(made.outcome))
            TRY(tell_the_customer(world, transaction, *order, authority_case, plan, now));
        return {};
    });
}

Outcome<PlannedCalls> list_calls(World& world, const Actor& actor) {
    TRY(permit(actor, {Role::authority_officer}));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<PlannedCalls> {
        PlannedCalls listed;
        listed.now = world.clock.now();
        for (auto& plan : TRY(transaction.calls().planned(listed.now - listed_before, listed.now + listed_after))) {
            auto authority_case = TRY(there(transaction.authority().find_case(plan.authority_case)));
            if (call_is_to_come(authority_case)) listed.calls.push_back({std::move(authority_case), std::move(plan)});
        }
        return listed;
    });
}

}  // namespace certdesk::desk

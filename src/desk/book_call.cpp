#include "desk/book_call.hpp"

#include "desk/call_plan.hpp"
#include "desk/gate.hpp"
#include "desk/token.hpp"

namespace certdesk::desk {

namespace {

using accounts::Role;
using authority::Case;

struct CalledAbout {
    orders::Order order;
    Case authority_case;
};

// Who holds the link is the responsible person: the token is the key, so the store is asked without a scope.
Outcome<CalledAbout> by_link(ports::Transaction& transaction, std::string_view token) {
    if (!looks_like_token(token)) return refuse(Refusal::not_found);
    const auto id = TRY(there(transaction.calls().case_of_link(hash_of_token(token))));
    auto authority_case = TRY(there(transaction.authority().find_case(id)));
    auto order = TRY(there(order_of_case(transaction, authority_case)));
    return CalledAbout{std::move(order), std::move(authority_case)};
}

Outcome<CalledAbout> by_order(ports::Transaction& transaction, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit(actor, {Role::customer, Role::desk_operator}));
    auto order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
    const auto applications = TRY(transaction.applications().list_of_order(id));
    if (applications.empty()) return refuse(Refusal::not_found);
    auto authority_case = TRY(there(transaction.authority().find_case_by_reference(applications.front().id.text())));
    return CalledAbout{std::move(order), std::move(authority_case)};
}

CallProgress progress_of(const Case& authority_case) {
    if (call_is_to_come(authority_case)) return CallProgress::to_come;
    const bool confirmed = authority_case.call && authority_case.call->outcome == authority::CallOutcome::reached_and_confirmed;
    return confirmed ? CallProgress::made : CallProgress::over;
}

Result<CallSheet> sheet_of(World& world, ports::Transaction& transaction, CalledAbout about) {
    const auto& authority_case = about.authority_case;
    const auto claim = [&](survey::Field field) { return survey::answer(authority_case.claims, field).value_or(""); };
    CallSheet sheet;
    sheet.progress = progress_of(authority_case);
    sheet.organization = claim(survey::Field::organization_name);
    sheet.person = claim(survey::Field::responsible_person_name);
    sheet.plan = TRY(read_plan(transaction, authority_case.id)).plan;
    sheet.attempts = TRY(transaction.calls().attempts_of(authority_case.id));
    for (auto& attempt : sheet.attempts) {
        attempt.note.clear();
        attempt.call.spoken_with.clear();
    }
    if (sheet.progress == CallProgress::to_come)
        sheet.offered = calls::offered_slots(world.clock.now(), TRY(taken_by_others(world, transaction, authority_case.id)),
                                             world.settings.call_hours, world.settings.calendar);
    sheet.order = std::move(about.order);
    return sheet;
}

Outcome<> book(World& world, ports::Transaction& transaction, const CalledAbout& about, const std::vector<Instant>& wishes,
               const accounts::Actor& actor) {
    const auto& authority_case = about.authority_case;
    if (!call_is_to_come(authority_case)) return refuse(Refusal::not_open_now);
    const Instant now = world.clock.now();
    const auto kept = TRY(read_plan(transaction, authority_case.id));
    const auto taken = TRY(taken_by_others(world, transaction, authority_case.id));
    const auto booked = TRY(calls::book(kept.plan, wishes, calls::Chosen::by_applicant, now, taken, world.settings.call_hours,
                                        world.settings.calendar));
    TRY(keep_plan(world, transaction, kept, booked));
    transaction.record(
        audit::make_event(actor, now, audit::Action::call_booked, desk::about(authority_case, about.order),
                          "for " + to_rfc3339(*booked.next_at) + ", " + std::to_string(booked.wishes.size()) + " more wishes"));
    return {};
}

}  // namespace

Outcome<CallSheet> look_at_call(World& world, std::string_view token) {
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<CallSheet> {
        return TRY(sheet_of(world, transaction, TRY(by_link(transaction, token))));
    });
}

Outcome<CallSheet> look_at_call(World& world, const accounts::Actor& actor, const OrderId& order) {
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<CallSheet> {
        return TRY(sheet_of(world, transaction, TRY(by_order(transaction, actor, order))));
    });
}

Outcome<> book_call(World& world, std::string_view token, const std::vector<Instant>& wishes, const accounts::Actor& visitor) {
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        return book(world, transaction, TRY(by_link(transaction, token)), wishes, visitor);
    });
}

Outcome<> book_call(World& world, const accounts::Actor& actor, const OrderId& order, const std::vector<Instant>& wishes) {
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        return book(world, transaction, TRY(by_order(transaction, actor, order)), wishes, actor);
    });
}

}  // namespace certdesk::desk

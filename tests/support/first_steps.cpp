#include "tests/support/first_steps.hpp"

#include "desk/answer_survey.hpp"
#include "desk/pay.hpp"
#include "desk/place_order.hpp"
#include "tests/support/must.hpp"

#include <algorithm>

namespace certdesk::tests {

orders::Order make_order(desk::World& world, const Cast& cast, const contracts::Contract& contract) {
    return must(desk::place_order(world, cast.kaisha_customer, {.contract = contract.id, .product = sample_product}));
}

orders::Order send_order(desk::World& world, const Cast& cast, const contracts::Contract& contract) {
    const auto order = make_order(world, cast, contract);
    const auto sheet = must(desk::answer_survey(world, cast.kaisha_customer, order.id, corporation_answers()));
    if (!sheet.findings.empty()) throw std::runtime_error(reason_of(desk::No(Refused{sheet.findings})));
    return must(desk::send_survey(world, cast.kaisha_customer, order.id));
}

orders::Order pay_order(desk::World& world, const Cast& cast, const contracts::Contract& contract) {
    const auto order = send_order(world, cast, contract);
    must(desk::start_card_payment(world, cast.kaisha_customer, order.id));
    const auto event = card_event(world, order, payments::EventKind::payment_succeeded, "paid-" + order.number);
    must(desk::take_card_event(world, SimulatedCardPayments::webhook(event)));
    return order;
}

payments::Event card_event(desk::World& world, const orders::Order& order, payments::EventKind kind, const std::string& id) {
    return {.id = id,
            .kind = kind,
            .payment = payment_of(world, order).id,
            .amount = order.price,
            .reference = "ch_" + order.number,
            .occurred_at = world.clock.now()};
}

payments::Payment payment_of(desk::World& world, const orders::Order& order) {
    return must(ports::reading(world.store, [&](ports::Transaction& transaction) {
        return transaction.payments().find_of_order(order.id, accounts::Scope::whole_desk());
    }));
}

applications::Application application_of(desk::World& world, const orders::Order& order) {
    return must(ports::reading(
                    world.store,
                    [&](ports::Transaction& transaction) { return transaction.applications().list_of_order(order.id); }))
        .at(0);
}

std::vector<notices::Mail> mails_of(desk::World& world, const orders::Order& order) {
    return must(ports::reading(world.store,
                               [&](ports::Transaction& transaction) { return transaction.mails().list_of_order(order.id); }));
}

std::vector<work::Task> tasks_of(desk::World& world, const orders::Order& order) {
    return must(ports::reading(
        world.store, [&](ports::Transaction& transaction) { return transaction.work().open_tasks_of_order(order.id); }));
}

std::vector<audit::Event> history_of(desk::World& world, const orders::Order& order) {
    return must(
        ports::reading(world.store, [&](ports::Transaction& transaction) { return transaction.audit().events_about(order.id); }));
}

bool happened(const std::vector<audit::Event>& history, audit::Action action) {
    return std::ranges::any_of(history, [&](const audit::Event& event) { return event.action == action; });
}

}  // namespace certdesk::tests

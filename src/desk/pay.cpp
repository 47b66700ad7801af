#include "desk/pay.hpp"

#include "base/text.hpp"
#include "desk/gate.hpp"
#include "desk/issued_documents.hpp"
#include "desk/notices.hpp"
#include "desk/received_money.hpp"

#include <algorithm>

namespace certdesk::desk {

namespace {

// A card was charged back before we heard of the charge itself: events are facts, not a sequence (F-07, F-39).
constexpr const char* reversed_before_success = "reversed";
constexpr const char* declined = "declined";
constexpr std::size_t longest_note = 200;

struct Due {
    orders::Order order;
    payments::Payment payment;
};

[[nodiscard]] std::string in_yen(Yen yen) { return std::to_string(yen.amount); }

// The placed order with its awaited payment, in the actor's scope.
[[nodiscard]] Outcome<Due> awaited(ports::Transaction& transaction, const accounts::Actor& actor, const OrderId& id) {
    const auto scope = accounts::scope_of(actor);
    auto order = TRY(there(transaction.orders().find(id, scope)));
    if (order.stage != orders::Stage::placed) return refuse(Refusal::not_open_now);
    auto payment = TRY(there(transaction.payments().find_of_order(id, scope)));
    if (payment.stage != payments::Stage::awaiting) return refuse(Refusal::already_paid);
    return Due{std::move(order), std::move(payment)};
}

[[nodiscard]] Outcome<> choose(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                               payments::Payment& payment, payments::Method method) {
    payment.method = method;
    payment.changed_at = world.clock.now();
    TRY(unchanged_meanwhile(transaction.payments().update(payment, payments::Stage::awaiting)));
    transaction.record(audit::make_event(actor, payment.changed_at, audit::Action::payment_method_chosen, about(payment),
                                         std::string(to_text(method))));
    return {};
}

[[nodiscard]] Result<> ask_operator(World& world, ports::Transaction& transaction, work::TaskKind kind,
                                    const orders::Order& order, std::string reason = {}) {
    return open_task(world, transaction,
                     {.kind = kind,
                      .subject = order.id.text(),
                      .order = order.id,
                      .line = line_of(order),
                      .reason = std::move(reason),
                      .due_at = end_of_next_business_day(world)});
}

[[nodiscard]] Result<applications::Application> open_application(World& world, ports::Transaction& transaction,
                                                                 const accounts::Actor& actor, const orders::Order& order) {
    const Instant now = world.clock.now();
    applications::Application application;
    application.id = world.randomness.new_id<ApplicationId>();
    application.order = order.id;
    application.customer = order.customer;
    application.created_at = now;
    application.changed_at = now;
    TRY(transaction.applications().add(application));
    transaction.record(audit::make_event(actor, now, audit::Action::application_opened, about(application), "generation 1"));
    return application;
}

// The card provider holds the money, or gave it back: so it stands in the books.
[[nodiscard]] Result<> post_card(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                 const payments::Payment& payment, ledger::Posting (*posting)(const OrderId&, ledger::Amount)) {
    return post(world, transaction, actor, posting(payment.order, TRY(ledger::Amount::create(payment.amount))));
}

struct Received {
    payments::Method method{};
    std::string reference;
    Day on{};  // when the money came
};

// awaiting → confirmed, and everything that follows from money (R9, R10): the application opens now, the customer hears of it
// when the procedure says, and is asked for what is missing in the same moment (R11).
[[nodiscard]] Outcome<> confirm(World& world, ports::Transaction& transaction, const accounts::Actor& actor, Due& due,
                                const Received& received) {
    const Instant now = world.clock.now();
    auto& [order, payment] = due;
    payment.stage = payments::Stage::confirmed;
    payment.method = received.method;
    payment.provider_reference = received.reference;
    payment.last_answer.clear();
    payment.confirmed_at = now;
    payment.confirmed_by = actor.name;
    payment.changed_at = now;
    order.changed_at = now;  // touched as well, so that a cancellation meanwhile and this cannot both win
    TRY(unchanged_meanwhile(transaction.orders().update(order, orders::Stage::placed)));
    TRY(unchanged_meanwhile(transaction.payments().update(payment, payments::Stage::awaiting)));
    transaction.record(audit::make_event(actor, now, audit::Action::payment_confirmed, about(payment),
                                         std::string(to_text(payment.method)) + ", " + in_yen(payment.amount) + " yen"));
    TRY(post_due(world, transaction, actor, order, payment));
    if (payment.method == payments::Method::card) TRY(post_card(world, transaction, actor, payment, ledger::card_charged));
    TRY(issue_documents(world, transaction, actor, order, payment, received.on));
    TRY(transaction.work().close_tasks(work::TaskKind::confirm_payment, order.id.text(), actor.name, now));
    TRY(open_application(world, transaction, actor, order));

    const Instant mail_at =
        payments::confirmation_mail_at(payment.method, now, world.settings.calendar, world.settings.offline_mail_time);
    TRY(write_mail(world, transaction, order,
                   {.kind = notices::Kind::payment_confirmed,
                    .facts = {{"amount", in_yen(payment.amount)}, {"method", std::string(to_text(payment.method))}},
                    .items = {}},
                   mail_at));
    constexpr int after_the_mail = 1;
    TRY(plan_work(world, transaction, work::Kind::request_information, order.id.text(), mail_at, after_the_mail));
    return {};
}

// Whether anything is stopped is for a person to say: a reversal opens a task and stops nothing by itself.
[[nodiscard]] Outcome<> reverse(World& world, ports::Transaction& transaction, const accounts::Actor& actor, Due& due) {
    auto& [order, payment] = due;
    payment.stage = payments::Stage::reversed;
    payment.changed_at = world.clock.now();
    TRY(unchanged_meanwhile(transaction.payments().update(payment, payments::Stage::confirmed)));
    TRY(post_card(world, transaction, actor, payment, ledger::card_reversed));
    transaction.record(audit::make_event(actor, payment.changed_at, audit::Action::payment_reversed, about(payment)));
    TRY(ask_operator(world, transaction, work::TaskKind::review_reversal, order, "the card provider took the payment back"));
    return {};
}

[[nodiscard]] Outcome<> remember(World& world, ports::Transaction& transaction, payments::Payment& payment,
                                 const char* last_answer) {
    payment.last_answer = last_answer;
    payment.changed_at = world.clock.now();
    return unchanged_meanwhile(transaction.payments().update(payment, payments::Stage::awaiting));
}

[[nodiscard]] Outcome<> take_success(World& world, ports::Transaction& transaction, const accounts::Actor& actor, Due& due,
                                     const payments::Event& event) {
    auto& [order, payment] = due;
    if (payment.stage != payments::Stage::awaiting) {
        if (payment.method == payments::Method::bank_transfer)
            TRY(ask_operator(world, transaction, work::TaskKind::review_reversal, order,
                             "paid by bank transfer, and by card as well: " + event.reference));
        return {};
    }
    if (order.stage != orders::Stage::placed) {
        // Nothing can be confirmed any more: it is looked at, paid back, and closed with a reason.
        TRY(ask_operator(world, transaction, work::TaskKind::review_reversal, order,
                         "the card was charged, but the order is cancelled: " + event.reference));
        return {};
    }
    if (event.amount != payment.amount) {
        TRY(ask_operator(world, transaction, work::TaskKind::confirm_payment, order,
                         "the card was charged " + in_yen(event.amount) + " yen, due are " + in_yen(payment.amount) +
                             " yen: " + event.reference));
        return {};
    }
    const bool already_reversed = payment.last_answer == reversed_before_success;
    TRY(confirm(world, transaction, actor, due, {payments::Method::card, event.reference, day_in_japan(event.occurred_at)}));
    if (already_reversed) return reverse(world, transaction, actor, due);
    return {};
}

[[nodiscard]] Outcome<> take_decline(World& world, ports::Transaction& transaction, const accounts::Actor& actor, Due& due) {
    auto& payment = due.payment;
    if (payment.stage != payments::Stage::awaiting || payment.last_answer == reversed_before_success) return {};
    TRY(remember(world, transaction, payment, declined));
    transaction.record(audit::make_event(actor, payment.changed_at, audit::Action::payment_declined, about(payment)));
    return {};
}

[[nodiscard]] Outcome<> take_reversal(World& world, ports::Transaction& transaction, const accounts::Actor& actor, Due& due) {
    auto& payment = due.payment;
    if (payment.stage == payments::Stage::awaiting) {
        TRY(remember(world, transaction, payment, reversed_before_success));
        transaction.record(audit::make_event(actor, payment.changed_at, audit::Action::payment_reversed, about(payment),
                                             "told before the charge itself"));
        return {};
    }
    if (payment.stage == payments::Stage::confirmed && payment.method == payments::Method::card)
        return reverse(world, transaction, actor, due);
    return {};
}

}  // namespace

Outcome<payments::Payment> choose_bank_transfer(World& world, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit(actor, {accounts::Role::customer, accounts::Role::desk_operator}));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<payments::Payment> {
        auto due = TRY(awaited(transaction, actor, id));
        TRY(choose(world, transaction, actor, due.payment, payments::Method::bank_transfer));
        const auto tasks = TRY(transaction.work().open_tasks_of_order(id));
        const bool asked =
            std::ranges::any_of(tasks, [](const work::Task& task) { return task.kind == work::TaskKind::confirm_payment; });
        if (!asked) TRY(ask_operator(world, transaction, work::TaskKind::confirm_payment, due.order));
        return due.payment;
    });
}

Outcome<std::string> start_card_payment(World& world, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit(actor, {accounts::Role::customer, accounts::Role::desk_operator}));
    const auto due = TRY(ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<Due> {
        auto found = TRY(awaited(transaction, actor, id));
        TRY(choose(world, transaction, actor, found.payment, payments::Method::card));
        TRY(transaction.work().close_tasks(work::TaskKind::confirm_payment, id.text(), actor.name, world.clock.now()));
        return found;
    }));
    return TRY(world.card_payments.start({.payment = due.payment.id,
                                          .amount = due.payment.amount,
                                          .description = due.order.product + " " + due.order.number,
                                          .return_path = "/orders/" + id.text()},
                                         world.clock.now()));
}

Outcome<> confirm_received(World& world, ports::Transaction& transaction, const accounts::Actor& actor, const OrderId& order,
                           std::string reference, Day received_on) {
    auto due = TRY(awaited(transaction, actor, order));
    return confirm(world, transaction, actor, due, {payments::Method::bank_transfer, std::move(reference), received_on});
}

Outcome<payments::Payment> confirm_transfer(World& world, const accounts::Actor& actor, const TransferSeen& seen) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    const std::string note(trim(seen.note));
    if (note.empty()) return refuse(Refusal::required, "note");
    if (!is_storable_text(note)) return refuse(Refusal::not_storable_text, "note");
    if (code_point_count(note) > longest_note)
        return refuse(Refusal::too_long, "note", {{"limit", std::to_string(longest_note)}});

    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<payments::Payment> {
        auto due = TRY(awaited(transaction, actor, seen.order));
        if (seen.amount != due.payment.amount)
            return refuse(Refusal::amount_differs, "amount",
                          {{"due", in_yen(due.payment.amount)}, {"seen", in_yen(seen.amount)}});
        TRY(confirm(world, transaction, actor, due, {payments::Method::bank_transfer, note, day_in_japan(world.clock.now())}));
        return due.payment;
    });
}

Outcome<> take_card_event(World& world, const http::Request& webhook) {
    const Instant now = world.clock.now();
    const auto event = TRY(world.card_payments.read_webhook(webhook, now));
    const accounts::Actor provider{
        .role = accounts::Role::machine, .name = "card provider", .via = "api", .request_id = webhook.id};

    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto scope = accounts::Scope::whole_desk();
        auto payment = TRY(there(transaction.payments().find(event.payment, scope)));
        if (!TRY(transaction.payments().count_event(event, now))) return {};  // I-9
        Due due{TRY(there(transaction.orders().find(payment.order, scope))), payment};
        switch (event.kind) {
            case payments::EventKind::payment_succeeded: return take_success(world, transaction, provider, due, event);
            case payments::EventKind::payment_declined: return take_decline(world, transaction, provider, due);
            case payments::EventKind::payment_reversed: return take_reversal(world, transaction, provider, due);
        }
        return {};
    });
}

}  // namespace certdesk::desk

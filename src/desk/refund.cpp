#include "desk/refund.hpp"

#include "core/ledger/balances.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/reason.hpp"
#include "desk/received_money.hpp"

#include <algorithm>

namespace certdesk::desk {

namespace {

using ledger::Account;
using ledger::Purpose;

std::string in_yen(Yen yen) { return std::to_string(yen.amount); }

std::unexpected<Refused> amount_differs(Yen due, Yen seen) {
    return refuse(Refusal::amount_differs, "amount", {{"due", in_yen(due)}, {"seen", in_yen(seen)}});
}

struct Books {
    std::vector<ledger::Posted> postings;
    ledger::Balances balances;

    [[nodiscard]] Yen total(Purpose purpose, Account account) const {
        Yen sum;
        for (const auto& posted : postings)
            if (posted.posting.purpose() == purpose) sum.amount += posted.posting.change_of(account).amount;
        return sum;
    }
    [[nodiscard]] bool has(Purpose purpose) const {
        return std::ranges::any_of(postings, [&](const ledger::Posted& posted) { return posted.posting.purpose() == purpose; });
    }
};
Result<Books> books_of(ports::Transaction& transaction, const OrderId& order) {
    Books books{.postings = TRY(transaction.ledger().of_order(order)), .balances = {}};
    for (const auto& posted : books.postings) books.balances.add(posted.posting);
    return books;
}

// With four eyes, whoever wrote that money is owed back does not write that it was sent.
bool another_must_pay(const World& world, const accounts::Actor& actor, const Books& books) {
    return world.settings.refunds_need_two && std::ranges::any_of(books.postings, [&](const ledger::Posted& posted) {
               return posted.posting.purpose() == Purpose::refund_owed && posted.posted_by == actor.name;
           });
}

// More was paid than is due now: so much is owed back.
Result<> owe_what_was_paid(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                           const orders::Order& order) {
    const Yen due = TRY(books_of(transaction, order.id)).balances.due(order.id);
    if (due >= Yen{}) return {};
    const auto amount = TRY(ledger::Amount::create({-due.amount}));
    TRY(post(world, transaction, actor, ledger::refund_owed(order.id, ledger::OwedFrom::receivable, amount)));
    transaction.record(
        audit::make_event(actor, world.clock.now(), audit::Action::refund_owed, about(order), in_yen(amount.yen()) + " yen"));
    return {};
}

Outcome<> take_back(World& world, ports::Transaction& transaction, const accounts::Actor& actor, const orders::Order& order,
                    const Credit& credit) {
    TRY(issue_credit_note(world, transaction, actor, order, credit));
    const auto price = TRY(taxed(world, order, credit.amount));
    TRY(post(world, transaction, actor, ledger::credit_note(order.id, price)));
    TRY(owe_what_was_paid(world, transaction, actor, order));
    return {};
}

}  // namespace

Outcome<> give_credit(World& world, const accounts::Actor& actor, const OrderId& id, const Credit& credit) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    using enum invoicing::CreditReason;
    if (credit.reason == order_cancelled || credit.reason == corrected) return refuse(Refusal::not_an_option, "reason");
    auto wish = credit;
    wish.note = TRY(read_reason(credit.note));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        const auto payment = TRY(there(transaction.payments().find_of_order(id, accounts::scope_of(actor))));
        if (payment.stage == payments::Stage::awaiting) return refuse(Refusal::not_paid);
        const auto books = TRY(books_of(transaction, id));
        const Yen left{books.total(Purpose::order_due, Account::receivable).amount +
                       books.total(Purpose::credit_note, Account::receivable).amount};
        if (wish.amount <= Yen{} || wish.amount > left) return amount_differs(left, wish.amount);
        return take_back(world, transaction, actor, order, wish);
    });
}

Outcome<> take_back_all(World& world, ports::Transaction& transaction, const accounts::Actor& actor, const orders::Order& order,
                        const payments::Payment& payment) {
    const Credit all{.amount = payment.amount, .reason = invoicing::CreditReason::order_cancelled};
    // What was never paid for never came into the books (docs/decisions/0015).
    if (!TRY(books_of(transaction, order.id)).has(Purpose::order_due))
        return issue_credit_note(world, transaction, actor, order, all);
    return take_back(world, transaction, actor, order, all);
}

Outcome<Yen> return_overpayment(World& world, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<Yen> {
        const auto order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        const Yen kept{-TRY(books_of(transaction, id)).balances.of(Account::overpayment, id).amount};
        if (kept <= Yen{}) return refuse(Refusal::not_open_now);
        TRY(post(world, transaction, actor,
                 ledger::refund_owed(id, ledger::OwedFrom::overpayment, TRY(ledger::Amount::create(kept)))));
        transaction.record(
            audit::make_event(actor, world.clock.now(), audit::Action::refund_owed, about(order), in_yen(kept) + " yen"));
        return kept;
    });
}

Outcome<> pay_refund(World& world, const accounts::Actor& actor, const RefundPaid& paid) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    const auto note = TRY(read_reason(paid.note));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto order = TRY(there(transaction.orders().find(paid.order, accounts::scope_of(actor))));
        const auto books = TRY(books_of(transaction, order.id));
        const Yen owed{-books.balances.of(Account::refund, order.id).amount};
        if (paid.amount <= Yen{} || paid.amount > owed) return amount_differs(owed, paid.amount);
        if (another_must_pay(world, actor, books)) return refuse(Refusal::second_person_needed);
        TRY(post(world, transaction, actor, ledger::refund_paid(order.id, paid.by, TRY(ledger::Amount::create(paid.amount)))));
        transaction.record(audit::make_event(actor, world.clock.now(), audit::Action::refund_paid, about(order),
                                             in_yen(paid.amount) + " yen by " + std::string(to_text(paid.by)), note));
        return {};
    });
}

Outcome<std::vector<RefundOwed>> refunds_owed(World& world, const accounts::Actor& actor) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<std::vector<RefundOwed>> {
        std::vector<RefundOwed> owed;
        for (const auto& [id, amount] : TRY(transaction.ledger().refunds()))
            owed.push_back({.order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor)))),
                            .amount = amount,
                            .by_another = another_must_pay(world, actor, TRY(books_of(transaction, id)))});
        std::ranges::sort(owed, {}, [](const RefundOwed& one) { return one.order.number; });
        return owed;
    });
}

Outcome<OrderBooks> look_at_books(World& world, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit(actor, {accounts::Role::customer, accounts::Role::desk_operator}));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<OrderBooks> {
        TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        const auto books = TRY(books_of(transaction, id));
        return OrderBooks{.due = std::max(Yen{}, books.balances.due(id)),
                          .overpaid = {-books.balances.of(Account::overpayment, id).amount},
                          .owed_back = {-books.balances.of(Account::refund, id).amount},
                          .paid_back = books.total(Purpose::refund_paid, Account::refund)};
    });
}

}  // namespace certdesk::desk

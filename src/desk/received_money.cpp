#include "desk/received_money.hpp"

#include "core/dossier/dossier.hpp"
#include "core/invoicing/tax.hpp"
#include "core/ledger/balances.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/pay.hpp"

#include <algorithm>
#include <map>

namespace certdesk::desk {

namespace {

const auto whole_desk = accounts::Scope::whole_desk();

struct Books {
    bool due_is_posted = false;
    Yen due;
};
Result<Books> books_of(ports::Transaction& transaction, const payments::Payment& payment) {
    ledger::Balances balances;
    Books books;
    for (const auto& posted : TRY(transaction.ledger().of_order(payment.order))) {
        balances.add(posted.posting);
        books.due_is_posted = books.due_is_posted || posted.posting.purpose() == ledger::Purpose::order_due;
    }
    books.due = books.due_is_posted ? balances.due(payment.order) : payment.amount;
    return books;
}

// Under which readings the customer may pay: the survey asks for the responsible person's; companies' own come from the banks.
Result<std::vector<std::string>> payer_names(ports::Transaction& transaction, const orders::Order& order) {
    using survey::Field;
    std::vector<std::string> names;
    for (const auto& fact : TRY(transaction.dossiers().facts(order.dossier)))
        if (fact.field == Field::responsible_person_reading || fact.field == Field::organization_name ||
            fact.field == Field::organization_english)
            names.push_back(fact.value);
    return names;
}

Result<payments::Receivable> receivable(ports::Transaction& transaction, const orders::Order& order,
                                        const payments::Payment& payment, Yen due) {
    return payments::Receivable{.order = order.id,
                                .customer = order.customer,
                                .order_number = order.number,
                                .due = due,
                                .since = day_in_japan(payment.created_at),
                                .payer_code = {},
                                .payer_names = TRY(payer_names(transaction, order))};
}

// The day of the newest transfer for the order.
Result<Day> last_arrival(const World& world, ports::Transaction& transaction, const OrderId& order) {
    std::optional<Day> last;
    for (const auto& posted : TRY(transaction.ledger().of_order(order))) {
        if (!posted.posting.subject().line) continue;
        if (const auto line = TRY(transaction.bank().find_line(*posted.posting.subject().line)))
            last = std::max(last.value_or(line->line.booked_on), line->line.booked_on);
    }
    return last.value_or(day_in_japan(world.clock.now()));
}

std::string in_yen(Yen yen) { return std::to_string(yen.amount); }

Outcome<> pay_order(World& world, ports::Transaction& transaction, const accounts::Actor& actor, const payments::KeptLine& line,
                    const payments::Allocation& allocation) {
    const auto order = TRY(there(transaction.orders().find(allocation.order, whole_desk)));
    const auto payment = TRY(there(transaction.payments().find_of_order(order.id, whole_desk)));
    TRY(post_due(world, transaction, actor, order, payment));
    const auto books = TRY(books_of(transaction, payment));
    const auto amount = ledger::Amount::create(allocation.amount);
    if (!amount || allocation.amount > books.due)
        return refuse(Refusal::amount_differs, "amount", {{"due", in_yen(books.due)}, {"seen", in_yen(allocation.amount)}});
    TRY(post(world, transaction, actor, ledger::transfer_matched(line.id, order.id, *amount)));
    transaction.record(audit::make_event(actor, world.clock.now(), audit::Action::transfer_matched, about(payment),
                                         in_yen(allocation.amount) + " yen of " + line.id.text()));
    if (allocation.amount == books.due && payment.stage == payments::Stage::awaiting)
        return confirm_received(world, transaction, actor, order.id, line.line.payer_name, line.line.booked_on);
    return {};
}

}  // namespace

Result<> post(World& world, ports::Transaction& transaction, const accounts::Actor& actor, ledger::Posting posting) {
    return transaction.ledger().add({.id = world.randomness.new_id<PostingId>(),
                                     .posted_at = world.clock.now(),
                                     .posted_by = actor.name,
                                     .posting = std::move(posting)});
}

Result<> post_due(World& world, ports::Transaction& transaction, const accounts::Actor& actor, const orders::Order& order,
                  const payments::Payment& payment) {
    if (TRY(books_of(transaction, payment)).due_is_posted) return {};
    return post(world, transaction, actor, ledger::order_due(order.id, TRY(taxed(world, order, payment.amount))));
}

Result<ledger::TaxedAmount> taxed(const World& world, const orders::Order& order, Yen including_tax) {
    using invoicing::PriceBasis;
    return ledger::TaxedAmount::create(
        including_tax,
        invoicing::tax_of(including_tax, order.tax_percent, PriceBasis::tax_included, world.settings.tax_rounding));
}

Result<Yen> waiting_on(ports::Transaction& transaction, const BankLineId& line) {
    ledger::Balances balances;
    for (const auto& posted : TRY(transaction.ledger().of_line(line))) balances.add(posted.posting);
    return balances.waiting(line);
}

Result<payments::OpenReceivables> open_receivables(ports::Transaction& transaction) {
    std::map<OrderId, payments::Receivable> open;
    for (const auto& [id, due] : TRY(transaction.ledger().receivables())) {
        const auto order = TRY(transaction.orders().find(id, whole_desk));
        const auto payment = TRY(transaction.payments().find_of_order(id, whole_desk));
        if (order && payment) open.emplace(id, TRY(receivable(transaction, *order, *payment, due)));
    }
    for (const auto& payment : TRY(transaction.payments().awaited())) {
        if (open.contains(payment.order)) continue;
        const auto books = TRY(books_of(transaction, payment));
        const auto order = TRY(transaction.orders().find(payment.order, whole_desk));
        if (order && books.due > Yen{}) open.emplace(payment.order, TRY(receivable(transaction, *order, payment, books.due)));
    }
    std::vector<payments::Receivable> receivables;
    for (auto& [id, one] : open) receivables.push_back(std::move(one));
    return payments::OpenReceivables(std::move(receivables));
}

Outcome<> pay_orders(World& world, ports::Transaction& transaction, const accounts::Actor& actor, payments::KeptLine& line,
                     const std::vector<payments::Allocation>& allocations) {
    for (const auto& allocation : allocations) {
        const auto waiting = TRY(waiting_on(transaction, line.id));
        if (allocation.amount > waiting)
            return refuse(Refusal::amount_differs, "amount", {{"due", in_yen(waiting)}, {"seen", in_yen(allocation.amount)}});
        TRY(pay_order(world, transaction, actor, line, allocation));
    }
    if (TRY(waiting_on(transaction, line.id)) > Yen{}) return {};
    const auto seen = std::exchange(line.stage, payments::LineStage::matched);
    line.changed_at = world.clock.now();
    return unchanged_meanwhile(transaction.bank().update_line(line, seen));
}

Outcome<> bear_missing_fee(World& world, ports::Transaction& transaction, const accounts::Actor& actor, const OrderId& id) {
    const auto order = TRY(there(transaction.orders().find(id, whole_desk)));
    const auto payment = TRY(there(transaction.payments().find_of_order(id, whole_desk)));
    const auto books = TRY(books_of(transaction, payment));
    if (books.due == Yen{}) return refuse(Refusal::already_paid);
    const Yen largest_fee = payments::MatchRules{}.largest_fee;
    if (books.due > largest_fee || books.due >= payment.amount)
        return refuse(Refusal::amount_differs, "order", {{"due", in_yen(books.due)}, {"seen", in_yen(largest_fee)}});
    TRY(post(world, transaction, actor, ledger::fee_borne(id, TRY(ledger::Amount::create(books.due)))));
    transaction.record(audit::make_event(actor, world.clock.now(), audit::Action::transfer_matched, about(payment),
                                         in_yen(books.due) + " yen of the fee are borne"));
    if (payment.stage != payments::Stage::awaiting) return {};
    return confirm_received(world, transaction, actor, id, payment.provider_reference, TRY(last_arrival(world, transaction, id)));
}

}  // namespace certdesk::desk

#include "desk/match_transfer.hpp"

#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/received_money.hpp"

#include <algorithm>

namespace certdesk::desk {

namespace {

Outcome<> add_order(ports::Transaction& transaction, std::vector<orders::Order>& orders, const OrderId& id) {
    if (std::ranges::find(orders, id, &orders::Order::id) != orders.end()) return {};
    orders.push_back(TRY(there(transaction.orders().find(id, accounts::Scope::whole_desk()))));
    return {};
}

Outcome<> add_orders(ports::Transaction& transaction, WaitingTransfer& transfer) {
    for (const auto& proposal : transfer.answer.proposals)
        for (const auto& allocation : proposal.allocations) TRY(add_order(transaction, transfer.named, allocation.order));
    for (const auto& posted : TRY(transaction.ledger().of_line(transfer.line.id)))
        if (posted.posting.purpose() == ledger::Purpose::transfer_matched && posted.posting.subject().order)
            TRY(add_order(transaction, transfer.paid, *posted.posting.subject().order));
    return {};
}

}  // namespace

Outcome<std::vector<WaitingTransfer>> waiting_transfers(World& world, const accounts::Actor& actor, int limit) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<std::vector<WaitingTransfer>> {
        const auto open = TRY(open_receivables(transaction));
        std::vector<WaitingTransfer> transfers;
        for (auto& line : TRY(transaction.bank().lines_in(payments::LineStage::waiting, limit))) {
            const auto waiting = TRY(waiting_on(transaction, line.id));
            auto rest = line.line;
            rest.amount = waiting;
            transfers.push_back(
                {.line = std::move(line), .waiting = waiting, .answer = open.match(rest), .paid = {}, .named = {}});
            TRY(add_orders(transaction, transfers.back()));
        }
        return transfers;
    });
}

Outcome<payments::KeptLine> match_transfer(World& world, const accounts::Actor& actor, const BankLineId& id,
                                           const std::vector<payments::Allocation>& allocations) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    if (allocations.empty()) return refuse(Refusal::required, "order");
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<payments::KeptLine> {
        auto line = TRY(there(transaction.bank().find_line(id)));
        if (line.stage != payments::LineStage::waiting || line.line.kind != payments::LineKind::transfer)
            return refuse(Refusal::not_open_now);
        TRY(pay_orders(world, transaction, actor, line, allocations));
        return line;
    });
}

Outcome<payments::KeptLine> keep_overpayment(World& world, const accounts::Actor& actor, const BankLineId& id,
                                             const OrderId& order) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<payments::KeptLine> {
        auto line = TRY(there(transaction.bank().find_line(id)));
        const auto payment = TRY(there(transaction.payments().find_of_order(order, accounts::Scope::whole_desk())));
        const auto postings = TRY(transaction.ledger().of_line(id));
        const bool paid_it = std::ranges::any_of(postings, [&](const ledger::Posted& posted) {
            return posted.posting.purpose() == ledger::Purpose::transfer_matched && posted.posting.subject().order == order;
        });
        const auto rest = TRY(waiting_on(transaction, id));
        if (line.stage != payments::LineStage::waiting || !paid_it || rest <= Yen{}) return refuse(Refusal::not_open_now);
        TRY(post(world, transaction, actor, ledger::overpaid(id, order, TRY(ledger::Amount::create(rest)))));
        line.stage = payments::LineStage::matched;
        line.changed_at = world.clock.now();
        TRY(unchanged_meanwhile(transaction.bank().update_line(line, payments::LineStage::waiting)));
        transaction.record(audit::make_event(actor, line.changed_at, audit::Action::transfer_matched, about(payment),
                                             std::to_string(rest.amount) + " yen too much are kept for the customer"));
        return line;
    });
}

Outcome<> bear_fee(World& world, const accounts::Actor& actor, const OrderId& order) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    return ports::writing(world.store,
                          [&](ports::Transaction& transaction) { return bear_missing_fee(world, transaction, actor, order); });
}

}  // namespace certdesk::desk

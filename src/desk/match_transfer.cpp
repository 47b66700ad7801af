#include "desk/match_transfer.hpp"

#include "desk/gate.hpp"
#include "desk/received_money.hpp"

namespace certdesk::desk {

Outcome<std::vector<WaitingTransfer>> waiting_transfers(World& world, const accounts::Actor& actor, int limit) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<std::vector<WaitingTransfer>> {
        const auto open = TRY(open_receivables(transaction));
        std::vector<WaitingTransfer> transfers;
        for (auto& line : TRY(transaction.bank().lines_in(payments::LineStage::waiting, limit))) {
            const auto waiting = TRY(waiting_on(transaction, line.id));
            auto rest = line.line;
            rest.amount = waiting;
            transfers.push_back({.line = std::move(line), .waiting = waiting, .answer = open.match(rest)});
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

}  // namespace certdesk::desk

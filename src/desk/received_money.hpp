// Money that arrived and the orders it is for: what import_bank_file and match_transfer share, inside their transactions.
#pragma once

#include "core/ledger/posting.hpp"
#include "core/payments/bank_book.hpp"
#include "core/payments/matching.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <vector>

namespace certdesk::desk {

// Every order that is to be paid: its payment is awaited, or it was confirmed by hand and the bank's line is still to come.
[[nodiscard]] Result<payments::OpenReceivables> open_receivables(ports::Transaction& transaction);

[[nodiscard]] Result<> post(World& world, ports::Transaction& transaction, const accounts::Actor& actor, ledger::Posting posting);

// Writes into the books that the price of the order is due, once.
[[nodiscard]] Result<> post_due(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                const orders::Order& order, const payments::Payment& payment);

// So much of the order's price with the tax inside it: the prices of the catalogue hold their tax.
[[nodiscard]] Result<ledger::TaxedAmount> taxed(const World& world, const orders::Order& order, Yen including_tax);

// What of the line has not found its order yet.
[[nodiscard]] Result<Yen> waiting_on(ports::Transaction& transaction, const BankLineId& line);

// The line pays these orders, each by what is due for it at most; amount_differs otherwise. An order for which nothing is due any
// more is confirmed, with all that follows (R10). The line is matched when nothing of it waits.
[[nodiscard]] Outcome<> pay_orders(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                   payments::KeptLine& line, const std::vector<payments::Allocation>& allocations);

// The payer kept so much of the transfer's fee back, and the desk lets it be: then nothing is due any more. amount_differs when
// more is missing than a fee, or nothing was paid yet.
[[nodiscard]] Outcome<> bear_missing_fee(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                         const OrderId& order);

}  // namespace certdesk::desk

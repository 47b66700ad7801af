// Transfers that nobody could tell by themselves: the queue with its proposals, and the word of a person.
#pragma once

#include "core/payments/bank_book.hpp"
#include "core/payments/matching.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <vector>

namespace certdesk::desk {

struct WaitingTransfer {
    payments::KeptLine line;
    Yen waiting{};                     // what of it has not found its order
    payments::Answer answer;           // as things are now
    std::vector<orders::Order> paid;   // what it has paid in part
    std::vector<orders::Order> named;  // what the answer names
};

// Oldest first, with corrections that a person must look at; at most `limit`. Operators only.
[[nodiscard]] Outcome<std::vector<WaitingTransfer>> waiting_transfers(World& world, const accounts::Actor& actor, int limit);

// The transfer is for these orders; not more than waits, and for each order not more than is due (amount_differs). What is left
// goes on waiting. not_open_now: nothing of the line waits.
[[nodiscard]] Outcome<payments::KeptLine> match_transfer(World& world, const accounts::Actor& actor, const BankLineId& line,
                                                         const std::vector<payments::Allocation>& allocations);

// What is left of a transfer that paid this order was too much, and stays the customer's (預り金). not_open_now when nothing of
// the line waits, or it did not pay the order.
[[nodiscard]] Outcome<payments::KeptLine> keep_overpayment(World& world, const accounts::Actor& actor, const BankLineId& line,
                                                           const OrderId& order);

// What is still missing for the order is the transfer's fee, and the desk bears it.
[[nodiscard]] Outcome<> bear_fee(World& world, const accounts::Actor& actor, const OrderId& order);

}  // namespace certdesk::desk

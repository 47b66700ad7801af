// Payment: bank transfer confirmed by an operator, card through the provider's signed events (R9, R10).
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>

namespace certdesk::desk {

// The customer pays by transfer: opens the operator's task. May be chosen again while the payment is awaited.
[[nodiscard]] Outcome<payments::Payment> choose_bank_transfer(World& world, const accounts::Actor& actor, const OrderId& order);

// The customer pays by card: where to send the browser.
[[nodiscard]] Outcome<std::string> start_card_payment(World& world, const accounts::Actor& actor, const OrderId& order);

struct TransferSeen {
    OrderId order;
    Yen amount{};      // must be what is due (amount_differs)
    std::string note;  // payer's name or bank reference, at least one character
};
// An operator has seen the money. The confirmation mail is due one business day later (R10).
[[nodiscard]] Outcome<payments::Payment> confirm_transfer(World& world, const accounts::Actor& actor, const TransferSeen& seen);

// The same inside the transaction of a verb that has counted the money itself (received_money.hpp).
[[nodiscard]] Outcome<> confirm_received(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                         const OrderId& order, std::string reference, Day received_on);

// A webhook of the card provider, still unread. Repeated and late events change nothing twice and are answered well.
[[nodiscard]] Outcome<> take_card_event(World& world, const http::Request& webhook);

}  // namespace certdesk::desk

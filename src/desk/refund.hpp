// Money goes back: a price is taken back with its credit note, what was paid for it is owed to the customer, and paid out. The
// books know each step (refund 未払金).
#pragma once

#include "desk/issued_documents.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>
#include <vector>

namespace certdesk::desk {

// So much of the price is taken back, and what was paid of it is owed back. Operators only. Refused: not_paid before the order is
// paid, amount_differs when less of the price is left, reason_missing without a note, not_an_option for reasons that cancel_order
// and correct_invoice give.
[[nodiscard]] Outcome<> give_credit(World& world, const accounts::Actor& actor, const OrderId& order, const Credit& credit);

// All that is left of the price of a cancelled order, inside the transaction that cancels it.
[[nodiscard]] Outcome<> take_back_all(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                      const orders::Order& order, const payments::Payment& payment);

// What was paid too much and kept for the customer is owed back. not_open_now when nothing is kept.
[[nodiscard]] Outcome<Yen> return_overpayment(World& world, const accounts::Actor& actor, const OrderId& order);

struct RefundPaid {
    OrderId order;
    Yen amount{};
    ledger::RefundBy by{};
    std::string note;  // where to, by what; at least one character
};
// The money was sent. Refused: amount_differs when less is owed back; second_person_needed to who owed it, with
// Settings::refunds_need_two.
[[nodiscard]] Outcome<> pay_refund(World& world, const accounts::Actor& actor, const RefundPaid& paid);

struct RefundOwed {
    orders::Order order;
    Yen amount{};
    bool by_another = false;  // the actor wrote that it is owed, and two are needed
};
// Money that is owed back and not yet sent, by order number. Operators only.
[[nodiscard]] Outcome<std::vector<RefundOwed>> refunds_owed(World& world, const accounts::Actor& actor);

// What the books say of the order, in yen.
struct OrderBooks {
    Yen due{};        // still to be paid
    Yen overpaid{};   // kept for the customer
    Yen owed_back{};  // promised, and not yet sent
    Yen paid_back{};
};
[[nodiscard]] Outcome<OrderBooks> look_at_books(World& world, const accounts::Actor& actor, const OrderId& order);

}  // namespace certdesk::desk

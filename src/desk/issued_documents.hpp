// Invoices, receipts and credit notes inside the transaction of what makes them due. Without an issuer in the settings there are
// none.
#pragma once

#include "core/invoicing/document.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>
#include <vector>

namespace certdesk::desk {

// What the order's payment calls for and is not there yet: the invoice, and the receipt once it is paid. `received_on` is when
// the money came; a later day than today counts as today. What the rules of invoicing refuse (a rate that is not the law's, a
// clock that went back a year) is logged and stops nothing: `issue_invoice` tells it and makes up for it.
[[nodiscard]] Result<> issue_documents(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                       const orders::Order& order, const payments::Payment& payment, Day received_on = {});

// The same for a person, who is told: no_issuer, invoice_not_possible. What was issued now.
[[nodiscard]] Outcome<std::vector<invoicing::Document>> issue_missing(World& world, ports::Transaction& transaction,
                                                                      const accounts::Actor& actor, const orders::Order& order,
                                                                      const payments::Payment& payment, Day received_on);

// What is left of the order's newest invoice that is not taken back wholly; 0 when there is none.
[[nodiscard]] Result<Yen> left_of_invoice(ports::Transaction& transaction, const OrderId& order);

struct Credit {
    Yen amount{};  // tax included
    invoicing::CreditReason reason{};
    std::string note{};
};
// Of the order's newest invoice that is not taken back wholly; nothing when there is none. amount_differs when it holds less.
[[nodiscard]] Outcome<> issue_credit_note(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                          const orders::Order& order, const Credit& credit);

}  // namespace certdesk::desk

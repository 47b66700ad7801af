// Invoices, receipts and credit notes for whoever asks: of one order, one by its number, or found by day, amount and partner.
#pragma once

#include "core/invoicing/document.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace certdesk::desk {

// What the order should have and has not: placed before an issuer was configured, or its invoice was taken back to be corrected.
// Operators only. Refused: no_issuer, invoice_not_possible, survey_incomplete for drafts, not_open_now for cancelled
// orders and when all is there.
[[nodiscard]] Outcome<std::vector<invoicing::Document>> issue_invoice(World& world, const accounts::Actor& actor,
                                                                      const OrderId& order);

// The order's invoice was wrong: all that is left of it is taken back by a credit note and issued anew, with the names, addresses
// and rules of today; no money moves. Operators only. What was issued anew. Refused: not_open_now without an invoice,
// reason_missing, and as above.
[[nodiscard]] Outcome<std::vector<invoicing::Document>> correct_invoice(World& world, const accounts::Actor& actor,
                                                                        const OrderId& order, std::string_view why);

// In the order of issue.
[[nodiscard]] Outcome<std::vector<invoicing::Document>> invoices_of_order(World& world, const accounts::Actor& actor,
                                                                          const OrderId& order);

// With the invoice it belongs to (of an invoice, itself) and the number of its order.
struct FullDocument {
    invoicing::Document document;
    invoicing::Invoice invoice;
    std::string order_number;
};
// By its number as text; not_found for what is none, and for somebody else's.
[[nodiscard]] Outcome<FullDocument> look_at_invoice(World& world, const accounts::Actor& actor, std::string_view number);

// Newest first, in the actor's scope; limit 1 to 100.
[[nodiscard]] Outcome<std::vector<invoicing::Document>> find_invoices(World& world, const accounts::Actor& actor,
                                                                      invoicing::Search search);

}  // namespace certdesk::desk

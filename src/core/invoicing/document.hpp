// An invoice, receipt or credit note as it was issued for an order: it is kept as it is, never changed and never erased. What
// was wrong is taken back by a credit note.
#pragma once

#include "core/accounts/account.hpp"
#include "core/ids.hpp"
#include "core/invoicing/invoice.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace certdesk::invoicing {

struct Document {
    OrderId order;
    CustomerId customer;
    Instant issued_at{};
    std::string issued_by;
    std::variant<Invoice, Receipt, CreditNote> content;

    [[nodiscard]] const DocumentNumber& number() const;
    [[nodiscard]] const DocumentNumber& invoice() const;  // the one it belongs to; an invoice's own number
    [[nodiscard]] Day issued_on() const;
    [[nodiscard]] Day happened_on() const;  // of the transaction, the money's arrival or the return
    [[nodiscard]] Yen amount() const;       // tax included

    friend bool operator==(const Document&, const Document&) = default;
};

// All invoices among the documents of an order, with what followed each.
struct InvoiceFile {
    Invoice invoice;
    std::vector<Receipt> receipts;
    std::vector<CreditNote> credit_notes;

    [[nodiscard]] Yen left() const;  // of what was invoiced, after the credit notes; tax included
};
[[nodiscard]] std::vector<InvoiceFile> files_of(const std::vector<Document>& documents);

// What 電子帳簿保存法施行規則 art. 4 (1) wants issued documents to be found by: day of issue, amount and partner. All bounds are
// part of what is found.
struct Search {
    accounts::Scope partner = accounts::Scope::whole_desk();
    std::optional<DocumentKind> kind{};
    std::optional<Day> from{};
    std::optional<Day> until{};
    std::optional<Yen> least{};
    std::optional<Yen> most{};
    int limit = 100;
};

}  // namespace certdesk::invoicing

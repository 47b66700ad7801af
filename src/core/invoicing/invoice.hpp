// The content of a qualified invoice (適格請求書), of a receipt and of a credit note, before they are put on paper.
#pragma once

#include "base/enumeration.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "core/invoicing/document_number.hpp"
#include "core/invoicing/registration_number.hpp"
#include "core/invoicing/tax.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace certdesk::invoicing {

// How a Japanese letter names whom it is for: 御中 after an organization's name, 様 after a person's.
CD_ENUMERATION(Addressee, organization, person);
[[nodiscard]] std::string addressed(std::string_view name, Addressee addressee);

struct Issuer {
    std::string name;
    RegistrationNumber registration;
    std::string address;
    std::string phone;
    friend bool operator==(const Issuer&, const Issuer&) = default;
};

struct Line {
    std::string description;
    int quantity = 1;  // from 1
    Yen unit_price{};  // from 0, with or without tax as the document says
    int percent = 10;  // the rate of the day of the transaction
    friend bool operator==(const Line&, const Line&) = default;
};

// One rate with its total, rounded once.
struct RateTotal {
    int percent = 10;
    Yen excluding_tax{};
    Yen tax{};
    [[nodiscard]] Yen including_tax() const { return {excluding_tax.amount + tax.amount}; }
    friend bool operator==(const RateTotal&, const RateTotal&) = default;
};

// How its issuer counts tax, the same on all documents.
struct TaxRules {
    PriceBasis basis = PriceBasis::tax_included;
    Rounding rounding = Rounding::down;
    friend bool operator==(const TaxRules&, const TaxRules&) = default;
};

// By rising rate.
[[nodiscard]] std::vector<RateTotal> totals_of(const std::vector<Line>& lines, const TaxRules& rules);

CD_ENUMERATION(InvoiceFault, issuer_missing, recipient_missing, description_missing, lines_missing, wrong_rate, wrong_amount,
               wrong_number, wrong_day, more_than_invoiced);

struct InvoiceDraft {
    DocumentNumber number;
    Day issued_on{};
    Day supplied_on{};  // 取引年月日
    Issuer issuer;
    std::string recipient;  // 宛名, with its 御中 or 様
    std::vector<Line> lines;
    TaxRules rules{};
    friend bool operator==(const InvoiceDraft&, const InvoiceDraft&) = default;
};

// 消費税法 art. 57-4 (1) 1 to 6: issuer and registration number, day of the transaction, what it was, totals by rate, tax by
// rate, recipient. Once made it is never changed: what is wrong is taken back by a credit note.
class Invoice {
public:
    // wrong_rate: a line's rate is not the standard rate of the day of the transaction. wrong_amount: a quantity below 1, a price
    // below 0, or totals that are not between 1 and 999,999,999,999 yen.
    [[nodiscard]] static std::expected<Invoice, InvoiceFault> create(InvoiceDraft draft);

    [[nodiscard]] const InvoiceDraft& content() const { return content_; }
    [[nodiscard]] const std::vector<RateTotal>& totals() const { return totals_; }
    [[nodiscard]] Yen including_tax() const;
    [[nodiscard]] Yen tax() const;

    friend bool operator==(const Invoice&, const Invoice&) = default;

private:
    Invoice(InvoiceDraft content, std::vector<RateTotal> totals) : content_(std::move(content)), totals_(std::move(totals)) {}
    InvoiceDraft content_;
    std::vector<RateTotal> totals_;
};

// A receipt (領収書) for money that arrived. It is sent as data, so that no revenue stamp is due on it (印紙税法 taxes paper).
CD_ENUMERATION(PaidBy, bank_transfer, card);
struct Receipt {
    DocumentNumber number;
    Day issued_on{};
    Day received_on{};
    DocumentNumber invoice;
    Yen amount{};
    PaidBy paid_by{};
    friend bool operator==(const Receipt&, const Receipt&) = default;
};
// wrong_amount: nothing, or more than the invoice says. wrong_day: issued before the money came.
[[nodiscard]] std::expected<Receipt, InvoiceFault> receipt_for(const Invoice& invoice, Receipt receipt);

// A credit note (適格返還請求書, 消費税法 art. 57-4 (3)): what is given back of an invoice, with tax, price by price.
CD_ENUMERATION(CreditReason, order_cancelled, refunded, price_reduced, corrected);
struct CreditNote {
    DocumentNumber number;
    Day issued_on{};
    Day returned_on{};       // 返還等を行う年月日
    DocumentNumber invoice;  // whose transaction it takes back, and
    Day supplied_on{};       // its day
    CreditReason reason{};
    std::string note;  // what a person adds to the reason; may be empty
    std::vector<RateTotal> totals;

    [[nodiscard]] Yen including_tax() const;
    [[nodiscard]] Yen tax() const;
    friend bool operator==(const CreditNote&, const CreditNote&) = default;
};

struct Return {
    int percent = 10;
    Yen including_tax{};
};

struct CreditDraft {
    DocumentNumber number;
    Day issued_on{};
    Day returned_on{};
    CreditReason reason{};
    std::string note{};
    std::vector<Return> returns;  // at most one for each rate
};

// The tax is counted over all that was given back so far and this, so that an invoice given back in parts leaves no yen of tax.
[[nodiscard]] std::expected<CreditNote, InvoiceFault> credit_note_for(const Invoice& invoice,
                                                                      const std::vector<CreditNote>& earlier,
                                                                      const CreditDraft& draft);

// 消費税法施行令 art. 70-9 (3) 2: below 10,000 yen, tax included, none has to be sent.
[[nodiscard]] bool must_be_sent(const CreditNote& note);

}  // namespace certdesk::invoicing

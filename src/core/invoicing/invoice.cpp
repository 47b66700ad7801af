#include "core/invoicing/invoice.hpp"

#include "base/result.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>

namespace certdesk::invoicing {

namespace {

constexpr std::int64_t largest_amount = 999'999'999'999;
constexpr int largest_quantity = 1'000'000;
constexpr Yen credit_note_from{10'000};

Yen sum(const std::vector<RateTotal>& totals, auto part) {
    return {std::accumulate(totals.begin(), totals.end(), std::int64_t{0},
                            [&](std::int64_t all, const RateTotal& total) { return all + std::invoke(part, total).amount; })};
}
Yen including_tax_of(const std::vector<RateTotal>& totals) { return sum(totals, &RateTotal::including_tax); }
Yen tax_in(const std::vector<RateTotal>& totals) {
    return sum(totals, [](const RateTotal& total) { return total.tax; });
}

bool is_amount(const Line& line) {
    if (line.quantity < 1 || line.quantity > largest_quantity || line.unit_price < Yen{}) return false;
    return line.unit_price.amount <= largest_amount / line.quantity;
}

const RateTotal* find_rate(const std::vector<RateTotal>& totals, int percent) {
    const auto found = std::ranges::find(totals, percent, &RateTotal::percent);
    return found == totals.end() ? nullptr : &*found;
}

Yen given_back_before(const std::vector<CreditNote>& earlier, int percent) {
    Yen before;
    for (const auto& note : earlier)
        if (const auto* total = find_rate(note.totals, percent)) before.amount += total->including_tax().amount;
    return before;
}

// The tax in so much of an invoiced total; the whole has the invoice's own, whichever way its prices were told.
Yen tax_in_part(const RateTotal& invoiced, Yen part, Rounding rounding) {
    if (part == invoiced.including_tax()) return invoiced.tax;
    return std::min(tax_of(part, invoiced.percent, PriceBasis::tax_included, rounding), invoiced.tax);
}

std::expected<RateTotal, InvoiceFault> taken_back(const Invoice& invoice, const std::vector<CreditNote>& earlier,
                                                  const Return& given) {
    const auto* invoiced = find_rate(invoice.totals(), given.percent);
    if (invoiced == nullptr) return std::unexpected(InvoiceFault::wrong_rate);
    if (given.including_tax <= Yen{}) return std::unexpected(InvoiceFault::wrong_amount);
    const auto before = given_back_before(earlier, given.percent);
    if (given.including_tax.amount > invoiced->including_tax().amount - before.amount)
        return std::unexpected(InvoiceFault::more_than_invoiced);
    const auto rounding = invoice.content().rules.rounding;
    const auto tax = tax_in_part(*invoiced, {before.amount + given.including_tax.amount}, rounding).amount -
                     tax_in_part(*invoiced, before, rounding).amount;
    return RateTotal{.percent = given.percent, .excluding_tax = {given.including_tax.amount - tax}, .tax = {tax}};
}

}  // namespace

std::string addressed(std::string_view name, Addressee addressee) {
    return std::string(name) + (addressee == Addressee::organization ? " 御中" : " 様");
}

std::vector<RateTotal> totals_of(const std::vector<Line>& lines, const TaxRules& rules) {
    std::map<int, Yen> by_rate;
    for (const auto& line : lines) by_rate[line.percent].amount += line.unit_price.amount * line.quantity;
    std::vector<RateTotal> totals;
    for (const auto& [percent, total] : by_rate) {
        const auto tax = tax_of(total, percent, rules.basis, rules.rounding);
        const Yen excluding_tax{rules.basis == PriceBasis::tax_included ? total.amount - tax.amount : total.amount};
        totals.push_back({.percent = percent, .excluding_tax = excluding_tax, .tax = tax});
    }
    return totals;
}

std::expected<Invoice, InvoiceFault> Invoice::create(InvoiceDraft draft) {
    if (draft.number.kind != DocumentKind::invoice) return std::unexpected(InvoiceFault::wrong_number);
    if (trim(draft.issuer.name).empty()) return std::unexpected(InvoiceFault::issuer_missing);
    if (trim(draft.recipient).empty()) return std::unexpected(InvoiceFault::recipient_missing);
    if (draft.lines.empty()) return std::unexpected(InvoiceFault::lines_missing);
    for (const auto& line : draft.lines) {
        if (trim(line.description).empty()) return std::unexpected(InvoiceFault::description_missing);
        if (line.percent != standard_rate_on(draft.supplied_on)) return std::unexpected(InvoiceFault::wrong_rate);
        if (!is_amount(line)) return std::unexpected(InvoiceFault::wrong_amount);
    }
    auto totals = totals_of(draft.lines, draft.rules);
    const auto whole = including_tax_of(totals).amount;
    if (whole < 1 || whole > largest_amount) return std::unexpected(InvoiceFault::wrong_amount);
    return Invoice(std::move(draft), std::move(totals));
}

Yen Invoice::including_tax() const { return including_tax_of(totals_); }
Yen Invoice::tax() const { return tax_in(totals_); }
Yen CreditNote::including_tax() const { return including_tax_of(totals); }
Yen CreditNote::tax() const { return tax_in(totals); }

std::expected<Receipt, InvoiceFault> receipt_for(const Invoice& invoice, Receipt receipt) {
    if (receipt.number.kind != DocumentKind::receipt) return std::unexpected(InvoiceFault::wrong_number);
    if (receipt.amount <= Yen{} || receipt.amount > invoice.including_tax()) return std::unexpected(InvoiceFault::wrong_amount);
    if (receipt.issued_on < receipt.received_on) return std::unexpected(InvoiceFault::wrong_day);
    receipt.invoice = invoice.content().number;
    return receipt;
}

std::expected<CreditNote, InvoiceFault> credit_note_for(const Invoice& invoice, const std::vector<CreditNote>& earlier,
                                                        const CreditDraft& draft) {
    if (draft.number.kind != DocumentKind::credit_note) return std::unexpected(InvoiceFault::wrong_number);
    if (draft.issued_on < invoice.content().issued_on) return std::unexpected(InvoiceFault::wrong_day);
    if (draft.returns.empty()) return std::unexpected(InvoiceFault::lines_missing);
    CreditNote note{.number = draft.number,
                    .issued_on = draft.issued_on,
                    .returned_on = draft.returned_on,
                    .invoice = invoice.content().number,
                    .supplied_on = invoice.content().supplied_on,
                    .reason = draft.reason,
                    .note = draft.note,
                    .totals = {}};
    for (const auto& given : draft.returns) {
        if (find_rate(note.totals, given.percent) != nullptr) return std::unexpected(InvoiceFault::wrong_rate);
        note.totals.push_back(TRY(taken_back(invoice, earlier, given)));
    }
    return note;
}

bool must_be_sent(const CreditNote& note) { return note.including_tax() >= credit_note_from; }

}  // namespace certdesk::invoicing

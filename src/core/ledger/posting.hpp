// The desk's books in double entry: a posting is a set of movements, each of which debits one account and credits another with
// the same amount, so that the sum of all entries is zero whatever happens (I-9).
#pragma once

#include "base/enumeration.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "core/ids.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace certdesk::ledger {

// bank 普通預金 · card_provider 未収入金: charged and not yet paid out · receivable 売掛金: what customers owe for orders ·
// suspense 仮受金: arrived, and nobody knows for what · overpayment 預り金: more than was due, still the customer's ·
// refund 未払金: promised back and not yet sent · sales 売上高 · consumption_tax 仮受消費税 ·
// bank_charges 支払手数料: transfer fees that a payer kept back and the desk bears.
CD_ENUMERATION(Account, bank, card_provider, receivable, suspense, overpayment, refund, sales, consumption_tax, bank_charges);

// 1 to 999,999,999,999 yen, as much as one line of a bank file can tell.
class Amount {
public:
    [[nodiscard]] static Result<Amount> create(Yen yen);
    [[nodiscard]] Yen yen() const { return yen_; }
    friend auto operator<=>(const Amount&, const Amount&) = default;

private:
    explicit Amount(Yen yen) : yen_(yen) {}
    Yen yen_;
};

// A price and the consumption tax inside it: the tax is at least 0 and less than the price.
class TaxedAmount {
public:
    [[nodiscard]] static Result<TaxedAmount> create(Yen including_tax, Yen tax);
    [[nodiscard]] Yen including_tax() const { return including_tax_; }
    [[nodiscard]] Yen tax() const { return tax_; }
    friend auto operator<=>(const TaxedAmount&, const TaxedAmount&) = default;

private:
    TaxedAmount(Yen including_tax, Yen tax) : including_tax_(including_tax), tax_(tax) {}
    Yen including_tax_;
    Yen tax_;
};

struct Movement {
    Account debit{};
    Account credit{};
    Yen amount{};  // more than 0
    friend bool operator==(const Movement&, const Movement&) = default;
};

// What happened.
CD_ENUMERATION(Purpose, order_due, transfer_received, transfer_matched, overpaid, overpayment_used, fee_borne, card_charged,
               card_reversed, credit_note, refund_owed, refund_paid, reversal);

// What a posting is about; its balances can be asked for by each.
struct Subject {
    std::optional<OrderId> order{};
    std::optional<BankLineId> line{};
    friend auto operator<=>(const Subject&, const Subject&) = default;
};

class Posting {
public:
    // For what was stored. Broken: no movement, an amount that is none, or an account moved to itself.
    [[nodiscard]] static Result<Posting> create(Purpose purpose, Subject subject, std::vector<Movement> movements);

    [[nodiscard]] Purpose purpose() const { return purpose_; }
    [[nodiscard]] const Subject& subject() const { return subject_; }
    [[nodiscard]] const std::vector<Movement>& movements() const { return movements_; }
    // Debits less credits of the account in this posting.
    [[nodiscard]] Yen change_of(Account account) const;

    friend bool operator==(const Posting&, const Posting&) = default;

private:
    Posting(Purpose purpose, Subject subject, std::vector<Movement> movements)
        : purpose_(purpose), subject_(subject), movements_(std::move(movements)) {}
    friend class Book;

    Purpose purpose_;
    Subject subject_;
    std::vector<Movement> movements_;
};

// An order was placed: the customer owes its price; the tax in it is the state's.
[[nodiscard]] Posting order_due(const OrderId& order, const TaxedAmount& price);

// Money on the account, from whomever: it waits until somebody knows for what.
[[nodiscard]] Posting transfer_received(const BankLineId& line, Amount amount);
// All or part of it pays an order, in one of several transfers or as one of several orders.
[[nodiscard]] Posting transfer_matched(const BankLineId& line, const OrderId& order, Amount amount);
// The rest is more than was due, and stays the customer's.
[[nodiscard]] Posting overpaid(const BankLineId& line, const OrderId& order, Amount amount);
[[nodiscard]] Posting overpayment_used(const OrderId& order, Amount amount);
// The payer kept the transfer fee back, and the desk lets it be.
[[nodiscard]] Posting fee_borne(const OrderId& order, Amount amount);

[[nodiscard]] Posting card_charged(const OrderId& order, Amount amount);
[[nodiscard]] Posting card_reversed(const OrderId& order, Amount amount);

// A credit note (適格返還請求書) takes back price and tax; what was paid for it is owed back.
[[nodiscard]] Posting credit_note(const OrderId& order, const TaxedAmount& price);
CD_ENUMERATION(OwedFrom, receivable, overpayment);
[[nodiscard]] Posting refund_owed(const OrderId& order, OwedFrom from, Amount amount);
CD_ENUMERATION(RefundBy, bank, card_provider);
[[nodiscard]] Posting refund_paid(const OrderId& order, RefundBy by, Amount amount);

// The same movements back: a correction of the bank (取引区分 19), a match undone, an order cancelled. Nothing is ever erased.
[[nodiscard]] Posting reversal_of(const Posting& posting);

}  // namespace certdesk::ledger

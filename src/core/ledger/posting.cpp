#include "core/ledger/posting.hpp"

#include <algorithm>

namespace certdesk::ledger {

namespace {

constexpr Yen least{1};
constexpr Yen most{999'999'999'999};

bool is_amount(Yen yen) { return yen >= least && yen <= most; }

}  // namespace

// Makes postings of movements that are known to be well-formed.
class Book {
public:
    static Posting post(Purpose purpose, Subject subject, std::vector<Movement> movements) {
        std::erase_if(movements, [](const Movement& movement) { return movement.amount == Yen{}; });
        return {purpose, subject, std::move(movements)};
    }
};

Result<Amount> Amount::create(Yen yen) {
    if (!is_amount(yen)) return fail(ErrorKind::malformed, std::to_string(yen.amount) + " yen cannot be posted");
    return Amount(yen);
}

Result<TaxedAmount> TaxedAmount::create(Yen including_tax, Yen tax) {
    if (!is_amount(including_tax))
        return fail(ErrorKind::malformed, std::to_string(including_tax.amount) + " yen cannot be posted");
    if (tax < Yen{} || tax >= including_tax)
        return fail(ErrorKind::malformed, std::to_string(tax.amount) + " yen of tax cannot be inside the price");
    return TaxedAmount(including_tax, tax);
}

Result<Posting> Posting::create(Purpose purpose, Subject subject, std::vector<Movement> movements) {
    const bool well_formed = std::ranges::all_of(
        movements, [](const Movement& movement) { return is_amount(movement.amount) && movement.debit != movement.credit; });
    if (movements.empty() || !well_formed) return fail(ErrorKind::broken, "a posting whose movements move nothing");
    return Posting(purpose, subject, std::move(movements));
}

Yen Posting::change_of(Account account) const {
    Yen change;
    for (const auto& movement : movements_) {
        if (movement.debit == account) change.amount += movement.amount.amount;
        if (movement.credit == account) change.amount -= movement.amount.amount;
    }
    return change;
}

Posting order_due(const OrderId& order, const TaxedAmount& price) {
    const Yen excluding_tax{price.including_tax().amount - price.tax().amount};
    return Book::post(
        Purpose::order_due, {.order = order},
        {{Account::receivable, Account::sales, excluding_tax}, {Account::receivable, Account::consumption_tax, price.tax()}});
}

Posting transfer_received(const BankLineId& line, Amount amount) {
    return Book::post(Purpose::transfer_received, {.line = line}, {{Account::bank, Account::suspense, amount.yen()}});
}

Posting transfer_matched(const BankLineId& line, const OrderId& order, Amount amount) {
    return Book::post(Purpose::transfer_matched, {order, line}, {{Account::suspense, Account::receivable, amount.yen()}});
}

Posting overpaid(const BankLineId& line, const OrderId& order, Amount amount) {
    return Book::post(Purpose::overpaid, {order, line}, {{Account::suspense, Account::overpayment, amount.yen()}});
}

Posting overpayment_used(const OrderId& order, Amount amount) {
    return Book::post(Purpose::overpayment_used, {.order = order}, {{Account::overpayment, Account::receivable, amount.yen()}});
}

Posting fee_borne(const OrderId& order, Amount amount) {
    return Book::post(Purpose::fee_borne, {.order = order}, {{Account::bank_charges, Account::receivable, amount.yen()}});
}

Posting card_charged(const OrderId& order, Amount amount) {
    return Book::post(Purpose::card_charged, {.order = order}, {{Account::card_provider, Account::receivable, amount.yen()}});
}

Posting card_reversed(const OrderId& order, Amount amount) {
    return Book::post(Purpose::card_reversed, {.order = order}, {{Account::receivable, Account::card_provider, amount.yen()}});
}

Posting credit_note(const OrderId& order, const TaxedAmount& price) {
    const Yen excluding_tax{price.including_tax().amount - price.tax().amount};
    return Book::post(
        Purpose::credit_note, {.order = order},
        {{Account::sales, Account::receivable, excluding_tax}, {Account::consumption_tax, Account::receivable, price.tax()}});
}

Posting refund_owed(const OrderId& order, OwedFrom from, Amount amount) {
    const auto owed = from == OwedFrom::receivable ? Account::receivable : Account::overpayment;
    return Book::post(Purpose::refund_owed, {.order = order}, {{owed, Account::refund, amount.yen()}});
}

Posting refund_paid(const OrderId& order, RefundBy by, Amount amount) {
    const auto paid_from = by == RefundBy::bank ? Account::bank : Account::card_provider;
    return Book::post(Purpose::refund_paid, {.order = order}, {{Account::refund, paid_from, amount.yen()}});
}

Posting reversal_of(const Posting& posting) {
    auto back = posting.movements();
    for (auto& movement : back) std::swap(movement.debit, movement.credit);
    return Book::post(Purpose::reversal, posting.subject(), std::move(back));
}

}  // namespace certdesk::ledger

#include "core/ledger/posting.hpp"

#include <gtest/gtest.h>
#include <type_traits>

namespace certdesk::ledger {
namespace {

static_assert(!std::is_default_constructible_v<Posting>, "a posting comes from what happened, or from the store");
static_assert(!std::is_aggregate_v<Posting> && !std::is_aggregate_v<Amount>);

const OrderId order(IdBytes{1});
const BankLineId line(IdBytes{2});
Amount yen(std::int64_t amount) { return Amount::create({amount}).value(); }
TaxedAmount price(std::int64_t including_tax, std::int64_t tax) { return TaxedAmount::create({including_tax}, {tax}).value(); }

struct Changes {
    Account account;
    std::int64_t amount;
};
void check_changes(const Posting& posting, std::initializer_list<Changes> expected) {
    for (const auto account : all_of<Account>()) {
        std::int64_t change = 0;
        for (const auto& one : expected)
            if (one.account == account) change = one.amount;
        EXPECT_EQ(posting.change_of(account), Yen{change}) << to_text(posting.purpose()) << ", " << to_text(account);
    }
}

TEST(Amount, is_at_least_one_yen_and_fits_into_a_bank_file) {
    for (const std::int64_t none : {0LL, -1LL, 1'000'000'000'000LL}) EXPECT_FALSE(Amount::create({none})) << none;
    EXPECT_EQ(yen(999'999'999'999).yen(), Yen{999'999'999'999});
}

TEST(TaxedAmount, holds_its_tax) {
    EXPECT_FALSE(TaxedAmount::create({100}, {100}));
    EXPECT_FALSE(TaxedAmount::create({100}, {-1}));
    EXPECT_FALSE(TaxedAmount::create({0}, {0}));
    EXPECT_TRUE(TaxedAmount::create({100}, {0}));
}

TEST(Posting, says_who_owes_and_who_has_what) {
    check_changes(order_due(order, price(33'000, 3'000)),
                  {{Account::receivable, 33'000}, {Account::sales, -30'000}, {Account::consumption_tax, -3'000}});
    check_changes(transfer_received(line, yen(33'440)), {{Account::bank, 33'440}, {Account::suspense, -33'440}});
    check_changes(transfer_matched(line, order, yen(33'000)), {{Account::suspense, 33'000}, {Account::receivable, -33'000}});
    check_changes(overpaid(line, order, yen(440)), {{Account::suspense, 440}, {Account::overpayment, -440}});
    check_changes(overpayment_used(order, yen(440)), {{Account::overpayment, 440}, {Account::receivable, -440}});
    check_changes(fee_borne(order, yen(330)), {{Account::bank_charges, 330}, {Account::receivable, -330}});
    check_changes(card_charged(order, yen(33'000)), {{Account::card_provider, 33'000}, {Account::receivable, -33'000}});
    check_changes(card_reversed(order, yen(33'000)), {{Account::receivable, 33'000}, {Account::card_provider, -33'000}});
    check_changes(credit_note(order, price(11'000, 1'000)),
                  {{Account::sales, 10'000}, {Account::consumption_tax, 1'000}, {Account::receivable, -11'000}});
    check_changes(refund_owed(order, OwedFrom::receivable, yen(11'000)),
                  {{Account::receivable, 11'000}, {Account::refund, -11'000}});
    check_changes(refund_owed(order, OwedFrom::overpayment, yen(440)), {{Account::overpayment, 440}, {Account::refund, -440}});
    check_changes(refund_paid(order, RefundBy::bank, yen(440)), {{Account::refund, 440}, {Account::bank, -440}});
    check_changes(refund_paid(order, RefundBy::card_provider, yen(440)),
                  {{Account::refund, 440}, {Account::card_provider, -440}});
}

TEST(Posting, has_no_movement_for_a_tax_of_nothing) { EXPECT_EQ(order_due(order, price(100, 0)).movements().size(), 1U); }

TEST(Posting, is_taken_back_by_its_reversal) {
    const auto due = order_due(order, price(33'000, 3'000));
    const auto back = reversal_of(due);
    EXPECT_EQ(back.purpose(), Purpose::reversal);
    EXPECT_EQ(back.subject(), due.subject());
    for (const auto account : all_of<Account>())
        EXPECT_EQ(back.change_of(account).amount, -due.change_of(account).amount) << to_text(account);
}

TEST(Posting, comes_back_from_the_store_only_when_it_moves_something) {
    const auto due = order_due(order, price(33'000, 3'000));
    EXPECT_EQ(Posting::create(due.purpose(), due.subject(), due.movements()), due);
    EXPECT_FALSE(Posting::create(Purpose::order_due, {}, {}));
    EXPECT_FALSE(Posting::create(Purpose::order_due, {}, {{Account::bank, Account::bank, {1}}}));
    for (const std::int64_t none : {0LL, -1LL, 1'000'000'000'000LL})
        EXPECT_FALSE(Posting::create(Purpose::order_due, {}, {{Account::bank, Account::sales, {none}}})) << none;
}

}  // namespace
}  // namespace certdesk::ledger

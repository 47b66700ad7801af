#include "core/ledger/balances.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <vector>

namespace certdesk::ledger {
namespace {

OrderId order(std::uint8_t number) { return OrderId(IdBytes{1, number}); }
BankLineId line(std::uint8_t number) { return BankLineId(IdBytes{2, number}); }
Amount yen(std::int64_t amount) { return Amount::create({amount}).value(); }
TaxedAmount price(std::int64_t including_tax) { return TaxedAmount::create({including_tax}, {including_tax * 10 / 110}).value(); }

Balances after(const std::vector<Posting>& postings) {
    Balances balances;
    for (const auto& posting : postings) balances.add(posting);
    return balances;
}

TEST(Balances, follow_an_order_that_was_overpaid_and_paid_back) {
    Balances balances = after({order_due(order(1), price(33'000)), transfer_received(line(1), yen(33'440))});
    EXPECT_EQ(balances.due(order(1)), Yen{33'000});
    EXPECT_EQ(balances.waiting(line(1)), Yen{33'440});

    balances.add(transfer_matched(line(1), order(1), yen(33'000)));
    balances.add(overpaid(line(1), order(1), yen(440)));
    EXPECT_EQ(balances.due(order(1)), Yen{});
    EXPECT_EQ(balances.waiting(line(1)), Yen{});
    EXPECT_EQ(balances.of(Account::overpayment, order(1)), Yen{-440});

    balances.add(refund_owed(order(1), OwedFrom::overpayment, yen(440)));
    balances.add(refund_paid(order(1), RefundBy::bank, yen(440)));
    EXPECT_EQ(balances.of(Account::bank), Yen{33'000});
    EXPECT_EQ(balances.of(Account::refund), Yen{});
    EXPECT_EQ(balances.of(Account::overpayment), Yen{});
    EXPECT_EQ(balances.sum(), Yen{});
}

TEST(Balances, keep_one_transfer_for_several_orders_apart) {
    const auto balances =
        after({order_due(order(1), price(22'000)), order_due(order(2), price(33'000)), transfer_received(line(1), yen(50'000)),
               transfer_matched(line(1), order(1), yen(22'000)), transfer_matched(line(1), order(2), yen(28'000))});
    EXPECT_EQ(balances.due(order(1)), Yen{});
    EXPECT_EQ(balances.due(order(2)), Yen{5'000});
    EXPECT_EQ(balances.waiting(line(1)), Yen{});
}

TEST(Balances, know_what_is_owed_again_when_the_bank_corrects_a_matched_transfer) {
    const auto received = transfer_received(line(1), yen(33'000));
    const auto matched = transfer_matched(line(1), order(1), yen(33'000));
    const auto balances =
        after({order_due(order(1), price(33'000)), received, matched, reversal_of(matched), reversal_of(received)});
    EXPECT_EQ(balances.due(order(1)), Yen{33'000});
    EXPECT_EQ(balances.waiting(line(1)), Yen{});
    EXPECT_EQ(balances.of(Account::bank), Yen{});
}

TEST(Balances, owe_back_what_a_credit_note_takes_from_a_paid_order) {
    auto balances =
        after({order_due(order(1), price(33'000)), card_charged(order(1), yen(33'000)), credit_note(order(1), price(33'000))});
    EXPECT_EQ(balances.due(order(1)), Yen{-33'000});
    EXPECT_EQ(balances.of(Account::sales), Yen{});
    EXPECT_EQ(balances.of(Account::consumption_tax), Yen{});
    balances.add(refund_owed(order(1), OwedFrom::receivable, yen(33'000)));
    balances.add(refund_paid(order(1), RefundBy::card_provider, yen(33'000)));
    EXPECT_EQ(balances.due(order(1)), Yen{});
    EXPECT_EQ(balances.of(Account::card_provider), Yen{});
}

// Whatever happens in whatever order, the books sum to zero; and every balance is what a plain count of the events says.
TEST(Balances, sum_to_zero_after_anything) {
    constexpr unsigned seed = 1494;  // the year of Pacioli's Summa
    std::mt19937 random(seed);
    const auto upto = [&](std::int64_t most) { return std::uniform_int_distribution<std::int64_t>(0, most)(random); };
    for (int round = 0; round < 200; ++round) {
        Balances balances;
        std::vector<Posting> all;
        std::map<Account, std::int64_t> truth;
        for (int event = 0; event < 50; ++event) {
            const auto of = order(static_cast<std::uint8_t>(upto(4)));
            const auto by = line(static_cast<std::uint8_t>(upto(4)));
            const auto amount = yen(1 + upto(99'999));
            const auto posting = [&] {
                switch (upto(11)) {
                    case 0: return order_due(of, price(1 + upto(99'999)));
                    case 1: return transfer_received(by, amount);
                    case 2: return transfer_matched(by, of, amount);
                    case 3: return overpaid(by, of, amount);
                    case 4: return overpayment_used(of, amount);
                    case 5: return fee_borne(of, amount);
                    case 6: return card_charged(of, amount);
                    case 7: return card_reversed(of, amount);
                    case 8: return credit_note(of, price(1 + upto(99'999)));
                    case 9: return refund_owed(of, all_of<OwedFrom>()[static_cast<std::size_t>(upto(1))], amount);
                    case 10: return refund_paid(of, all_of<RefundBy>()[static_cast<std::size_t>(upto(1))], amount);
                    default: return all.empty() ? transfer_received(by, amount) : reversal_of(all.back());
                }
            }();
            for (const auto account : all_of<Account>()) truth[account] += posting.change_of(account).amount;
            all.push_back(posting);
            balances.add(posting);
            ASSERT_EQ(balances.sum(), Yen{}) << "seed " << seed << ", round " << round;
        }
        for (const auto account : all_of<Account>()) EXPECT_EQ(balances.of(account).amount, truth[account]);
        std::ranges::shuffle(all, random);
        const auto shuffled = after(all);
        for (const auto account : all_of<Account>()) {
            EXPECT_EQ(shuffled.of(account), balances.of(account)) << "the order of postings does not matter";
            for (std::uint8_t i = 0; i <= 4; ++i) {
                EXPECT_EQ(shuffled.of(account, order(i)), balances.of(account, order(i)));
                EXPECT_EQ(shuffled.of(account, line(i)), balances.of(account, line(i)));
            }
        }
    }
}

}  // namespace
}  // namespace certdesk::ledger

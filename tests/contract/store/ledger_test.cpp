#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using ports::Transaction;

namespace {

ledger::Amount yen(std::int64_t amount) { return must(ledger::Amount::create({amount})); }

ledger::Posted posted(const ledger::Posting& posting, int minute) {
    return {.id = next_id<PostingId>(), .posted_at = at(minute), .posted_by = "o", .posting = posting};
}

ledger::Posting due(const OrderId& order) {
    return ledger::order_due(order, must(ledger::TaxedAmount::create({33'000}, {3'000})));
}

bool same_posting(const ledger::Posted& a, const ledger::Posted& b) {
    return a.id == b.id && a.posted_at == b.posted_at && a.posted_by == b.posted_by && a.posting == b.posting;
}

struct Line {
    payments::BankFile file{.sha256 = hex_of('a'),
                            .kind = payments::BankFileKind::csv,
                            .name = "n",
                            .lines = 1,
                            .imported_at = at(1),
                            .imported_by = "o"};
    payments::KeptLine kept{.id = next_id<BankLineId>(),
                            .file = file.sha256,
                            .fingerprint = hex_of('f'),
                            .line = {},
                            .stage = payments::LineStage::waiting,
                            .changed_at = at(1)};
    void lay(Transaction& t) const {
        must(t.bank().add_file(file));
        must(t.bank().add_line(kept));
    }
};

}  // namespace

class LedgerContract : public StoreContract {};
CD_ON_EVERY_STORE(LedgerContract);

TEST_P(LedgerContract, gives_back_every_movement_in_its_order) {
    const Ground ground;
    const Line line;
    const auto first = posted(due(ground.order.id), 1);
    const auto second = posted(ledger::transfer_matched(line.kept.id, ground.order.id, yen(33'000)), 2);
    const auto received = posted(ledger::transfer_received(line.kept.id, yen(33'000)), 1);
    change([&](Transaction& t) {
        ground.lay(t);
        line.lay(t);
        for (const auto& one : {second, received, first}) must(t.ledger().add(one));
    });
    see([&](Transaction& t) {
        const auto of_order = must(t.ledger().of_order(ground.order.id));
        ASSERT_EQ(of_order.size(), 2U);
        EXPECT_TRUE(same_posting(of_order[0], first));
        EXPECT_TRUE(same_posting(of_order[1], second));
        const auto of_line = must(t.ledger().of_line(line.kept.id));
        ASSERT_EQ(of_line.size(), 2U);
        EXPECT_TRUE(same_posting(of_line[0], received));
        EXPECT_TRUE(must(t.ledger().of_order(next_id<OrderId>())).empty());
    });
}

TEST_P(LedgerContract, sums_to_zero) {
    const Ground ground;
    const Line line;
    change([&](Transaction& t) {
        ground.lay(t);
        line.lay(t);
        must(t.ledger().add(posted(due(ground.order.id), 1)));
        must(t.ledger().add(posted(ledger::transfer_received(line.kept.id, yen(33'440)), 1)));
        must(t.ledger().add(posted(ledger::transfer_matched(line.kept.id, ground.order.id, yen(33'000)), 2)));
        must(t.ledger().add(posted(ledger::overpaid(line.kept.id, ground.order.id, yen(440)), 2)));
    });
    see([&](Transaction& t) {
        const auto balances = must(t.ledger().balances());
        using enum ledger::Account;
        EXPECT_EQ(balances, (std::vector<std::pair<ledger::Account, Yen>>{{bank, {33'440}},
                                                                          {receivable, {0}},
                                                                          {suspense, {0}},
                                                                          {overpayment, {-440}},
                                                                          {sales, {-30'000}},
                                                                          {consumption_tax, {-3'000}}}));
        std::int64_t sum = 0;
        for (const auto& [account, balance] : balances) sum += balance.amount;
        EXPECT_EQ(sum, 0);
    });
}

TEST_P(LedgerContract, knows_what_is_still_owed) {
    const Ground ground;
    const Line line;
    change([&](Transaction& t) {
        ground.lay(t);
        line.lay(t);
        must(t.ledger().add(posted(due(ground.order.id), 1)));
        must(t.ledger().add(posted(ledger::transfer_matched(line.kept.id, ground.order.id, yen(30'000)), 2)));
    });
    see([&](Transaction& t) {
        EXPECT_EQ(must(t.ledger().receivables()), (std::vector<std::pair<OrderId, Yen>>{{ground.order.id, {3'000}}}));
    });
    change([&](Transaction& t) {
        must(t.ledger().add(posted(ledger::transfer_matched(line.kept.id, ground.order.id, yen(3'000)), 3)));
    });
    see([&](Transaction& t) { EXPECT_TRUE(must(t.ledger().receivables()).empty()); });
}

TEST_P(LedgerContract, knows_what_is_owed_back) {
    const Ground ground;
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.ledger().add(posted(due(ground.order.id), 1)));
        must(t.ledger().add(posted(ledger::card_charged(ground.order.id, yen(33'000)), 2)));
        must(t.ledger().add(posted(ledger::refund_owed(ground.order.id, ledger::OwedFrom::receivable, yen(3'000)), 3)));
        must(t.ledger().add(posted(ledger::refund_paid(ground.order.id, ledger::RefundBy::bank, yen(1'000)), 4)));
    });
    see([&](Transaction& t) {
        EXPECT_EQ(must(t.ledger().refunds()), (std::vector<std::pair<OrderId, Yen>>{{ground.order.id, {2'000}}}));
    });
    change([&](Transaction& t) {
        must(t.ledger().add(posted(ledger::refund_paid(ground.order.id, ledger::RefundBy::card_provider, yen(2'000)), 5)));
    });
    see([&](Transaction& t) { EXPECT_TRUE(must(t.ledger().refunds()).empty()); });
}

TEST_P(LedgerContract, is_about_orders_and_lines_that_exist) {
    EXPECT_EQ(error_of([&](Transaction& t) { return t.ledger().add(posted(due(next_id<OrderId>()), 1)); }), ErrorKind::broken);
    EXPECT_EQ(error_of([&](Transaction& t) {
                  return t.ledger().add(posted(ledger::transfer_received(next_id<BankLineId>(), yen(1)), 1));
              }),
              ErrorKind::broken);
}

TEST_P(LedgerContract, takes_every_enumerator_of_the_code) {
    const Ground ground;
    change([&](Transaction& t) {
        ground.lay(t);
        for (const auto purpose : all_of<ledger::Purpose>())
            for (const auto account : all_of<ledger::Account>()) {
                const auto other = account == ledger::Account::bank ? ledger::Account::suspense : ledger::Account::bank;
                must(t.ledger().add(
                    posted(must(ledger::Posting::create(purpose, {.order = ground.order.id},
                                                        {{account, other, {1}}, {other, account, {999'999'999'999}}})),
                           1)));
            }
    });
}

TEST_P(LedgerContract, takes_a_posting_once) {
    const Ground ground;
    const auto one = posted(due(ground.order.id), 1);
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.ledger().add(one));
    });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.ledger().add(one); }), ErrorKind::conflict);
}

}  // namespace certdesk::tests

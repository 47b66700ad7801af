#include "core/payments/bank_line.hpp"

#include "formats/zengin/specimens_test.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace certdesk::payments {
namespace {

using zengin::test::notice;
using zengin::test::notice_line;
using zengin::test::statement;
using zengin::test::transfer;

zengin::AccountStatement statement_of(std::vector<zengin::StatementLine> lines) {
    auto one = statement();
    one.lines = std::move(lines);
    return one;
}

zengin::StatementLine moved(zengin::Direction direction, zengin::Transaction transaction) {
    auto line = transfer();
    line.direction = direction;
    line.transaction = transaction;
    return line;
}

TEST(BankLine, says_what_the_bank_says) {
    auto told = transfer();
    told.payer_code = "0000004711";
    told.summary = "ﾌﾘｺﾐ";
    told.edi = "CD7F3K92QX";
    const auto lines = bank_lines_of({statement_of({told})});
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0], (BankLine{.line = 2,
                                  .account = "0001-001-ordinary-1234567",
                                  .kind = LineKind::transfer,
                                  .booked_on = told.booked_on,
                                  .amount = {25'410},
                                  .reference = "00000108",
                                  .payer_code = "0000004711",
                                  .payer_name = "ﾕ)ｴｸｽｸﾗｳﾄﾞｴｸﾞｻﾞﾝﾌﾟﾙ",
                                  .bank_name = "ﾐﾂﾋﾞｼUFJ",
                                  .branch_name = "ｼﾝｼﾞﾕｸ",
                                  .remark = "ﾌﾘｺﾐ CD7F3K92QX"}));
}

// Only 入払区分 1 with 取引区分 11 can pay an order; 19 takes back (domain.md 5.10).
TEST(BankLine, can_pay_an_order_only_as_a_transfer_paid_in) {
    using enum zengin::Direction;
    for (const auto transaction : all_of<zengin::Transaction>())
        for (const auto direction : all_of<zengin::Direction>()) {
            const auto kind = bank_lines_of({statement_of({moved(direction, transaction)})}).front().kind;
            const bool correction = transaction == zengin::Transaction::correction;
            const auto expected = correction ? (direction == paid_in ? LineKind::put_right : LineKind::taken_back)
                                  : transaction == zengin::Transaction::transfer && direction == paid_in ? LineKind::transfer
                                                                                                         : LineKind::other;
            EXPECT_EQ(kind, expected) << to_text(transaction) << ", " << to_text(direction);
        }
    auto cancelled = notice();
    cancelled.lines.front().cancelled = true;
    EXPECT_EQ(bank_lines_of({cancelled}).front().kind, LineKind::taken_back);
    EXPECT_EQ(bank_lines_of({notice()}).front().kind, LineKind::transfer);
}

TEST(BankLine, knows_its_line_in_the_file) {
    const auto lines = bank_lines_of({statement_of({transfer(), transfer()}), statement_of({transfer()})});
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[1].line, 3U);
    EXPECT_EQ(lines[2].line, 6U) << "behind header, two lines, trailer and the next header";
}

TEST(Fingerprint, is_the_same_for_a_line_in_overlapping_files) {
    const auto first = transfer({1'000});
    const auto second = transfer({2'000});
    const auto third = transfer({3'000});
    const auto earlier = fingerprints(bank_lines_of({statement_of({first, second})}));
    const auto later = fingerprints(bank_lines_of({statement_of({second, third})}));
    EXPECT_EQ(earlier[1], later[0]);
    EXPECT_NE(earlier[0], later[1]);
}

TEST(Fingerprint, tells_equal_lines_apart_by_their_count) {
    const auto once = fingerprints(bank_lines_of({statement_of({transfer()})}));
    const auto twice = fingerprints(bank_lines_of({statement_of({transfer(), transfer()})}));
    EXPECT_EQ(once[0], twice[0]);
    EXPECT_NE(twice[0], twice[1]);
}

TEST(Fingerprint, changes_with_every_fact) {
    const auto print = [](const BankLine& line) { return fingerprints({line}).front(); };
    const BankLine line{.line = 1,
                        .account = "a",
                        .kind = LineKind::transfer,
                        .booked_on = zengin::test::day("2026-11-20"),
                        .amount = {1},
                        .reference = "r",
                        .payer_code = "c",
                        .payer_name = "n",
                        .bank_name = "b",
                        .branch_name = "s",
                        .remark = "e"};
    std::set<std::string> prints{print(line)};
    const auto changed = [&](auto change) {
        auto other = line;
        change(other);
        EXPECT_TRUE(prints.insert(print(other)).second);
    };
    changed([](BankLine& one) { one.account = "x"; });
    changed([](BankLine& one) { one.kind = LineKind::taken_back; });
    changed([](BankLine& one) { one.booked_on += std::chrono::days{1}; });
    changed([](BankLine& one) { one.amount = {2}; });
    changed([](BankLine& one) { one.reference = "x"; });
    changed([](BankLine& one) { one.payer_code = "x"; });
    changed([](BankLine& one) { one.payer_name = "x"; });
    changed([](BankLine& one) { one.bank_name = "x"; });
    changed([](BankLine& one) { one.branch_name = "x"; });
    changed([](BankLine& one) { one.remark = "x"; });
    auto moved_down = line;
    moved_down.line = 99;
    EXPECT_EQ(print(moved_down), print(line)) << "its place in the file is not a fact about it";
}

}  // namespace
}  // namespace certdesk::payments

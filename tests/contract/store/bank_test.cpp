#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using payments::LineStage;
using ports::Transaction;

namespace {

payments::BankFile bank_file(char digit = 'a') {
    return {.sha256 = hex_of(digit),
            .kind = payments::BankFileKind::transfer_notice,
            .name = yoshino,
            .lines = 3,
            .imported_at = at(1),
            .imported_by = "o"};
}

payments::KeptLine kept_line(char digit, const payments::BankFile& file = bank_file()) {
    return {.id = next_id<BankLineId>(),
            .file = file.sha256,
            .fingerprint = hex_of(digit),
            .line = {.line = 330'000,
                     .account = "0001-001-installment-1234567",
                     .kind = payments::LineKind::transfer,
                     .booked_on = parse_iso_date("2026-11-20").value(),
                     .amount = Yen{999'999'999'999},
                     .reference = "00000108",
                     .payer_code = "0000004711",
                     .payer_name = "ﾕ)ｴｸｽ",
                     .bank_name = "b",
                     .branch_name = "s",
                     .remark = yoshino},
            .stage = LineStage::waiting,
            .changed_at = at(2)};
}

bool same_line(const payments::KeptLine& a, const payments::KeptLine& b) {
    return a.id == b.id && a.file == b.file && a.fingerprint == b.fingerprint && a.line == b.line && a.stage == b.stage &&
           a.changed_at == b.changed_at;
}

}  // namespace

class BankContract : public StoreContract {};
CD_ON_EVERY_STORE(BankContract);

TEST_P(BankContract, keeps_a_file_once) {
    change([&](Transaction& t) { must(t.bank().add_file(bank_file())); });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.bank().find_file(hex_of('a'))), bank_file()));
        EXPECT_TRUE(is_nothing(t.bank().find_file(hex_of('b'))));
    });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.bank().add_file(bank_file()); }), ErrorKind::conflict);
}

TEST_P(BankContract, keeps_a_line_once_even_from_another_file) {
    const auto line = kept_line('1');
    const auto again = kept_line('1', bank_file('b'));
    change([&](Transaction& t) {
        must(t.bank().add_file(bank_file()));
        must(t.bank().add_file(bank_file('b')));
        EXPECT_FALSE(must(t.bank().knows_line(line.fingerprint)));
        EXPECT_TRUE(must(t.bank().add_line(line)));
        EXPECT_TRUE(must(t.bank().knows_line(line.fingerprint)));
        EXPECT_FALSE(must(t.bank().add_line(again)));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same_line(must(t.bank().find_line(line.id)), line));
        EXPECT_TRUE(is_nothing(t.bank().find_line(again.id)));
    });
}

TEST_P(BankContract, knows_the_file_of_every_line) {
    EXPECT_EQ(error_of([&](Transaction& t) -> Result<> {
                  TRY(t.bank().add_line(kept_line('1')));
                  return {};
              }),
              ErrorKind::broken);
}

TEST_P(BankContract, lists_what_waits_oldest_first) {
    auto older = kept_line('1');
    older.line.booked_on -= std::chrono::days{1};
    const auto newer = kept_line('2');
    auto matched = kept_line('3');
    matched.stage = LineStage::matched;
    change([&](Transaction& t) {
        must(t.bank().add_file(bank_file()));
        for (const auto& line : {newer, matched, older}) must(t.bank().add_line(line));
    });
    see([&](Transaction& t) {
        const auto waiting = must(t.bank().lines_in(LineStage::waiting, 10));
        ASSERT_EQ(waiting.size(), 2U);
        EXPECT_TRUE(same_line(waiting[0], older));
        EXPECT_TRUE(same_line(waiting[1], newer));
        EXPECT_EQ(must(t.bank().lines_in(LineStage::waiting, 1)).size(), 1U);
        EXPECT_TRUE(must(t.bank().lines_in(LineStage::set_aside, 10)).empty());
    });
}

TEST_P(BankContract, finds_the_transfers_a_correction_may_take_back) {
    const auto same_day = kept_line('1');
    auto other_amount = kept_line('2');
    other_amount.line.amount = Yen{1};
    auto later = kept_line('3');
    later.line.booked_on += std::chrono::days{1};
    auto other_account = kept_line('4');
    other_account.line.account = "x";
    auto no_transfer = kept_line('5');
    no_transfer.line.kind = payments::LineKind::other;
    change([&](Transaction& t) {
        must(t.bank().add_file(bank_file()));
        for (const auto& line : {same_day, other_amount, later, other_account, no_transfer}) must(t.bank().add_line(line));
    });
    see([&](Transaction& t) {
        const auto found = must(t.bank().transfers_like(same_day.line));
        ASSERT_EQ(found.size(), 1U);
        EXPECT_TRUE(same_line(found[0], same_day));
    });
}

TEST_P(BankContract, takes_every_enumerator_of_the_code) {
    change([&](Transaction& t) {
        char digit = '0';
        for (const auto kind : all_of<payments::BankFileKind>()) {
            auto file = bank_file(++digit);
            file.kind = kind;
            must(t.bank().add_file(file));
        }
        must(t.bank().add_file(bank_file()));
        for (const auto kind : all_of<payments::LineKind>()) {
            auto line = kept_line(++digit);
            line.line.kind = kind;
            must(t.bank().add_line(line));
        }
        digit = 'A';
        for (const auto stage : all_of<LineStage>()) {
            auto line = kept_line(++digit);
            line.stage = stage;
            must(t.bank().add_line(line));
        }
    });
}

TEST_P(BankContract, moves_a_line_only_from_the_stage_that_was_seen) {
    const auto line = kept_line('1');
    auto moved = line;
    moved.stage = LineStage::matched;
    moved.changed_at = at(9);
    change([&](Transaction& t) {
        must(t.bank().add_file(bank_file()));
        must(t.bank().add_line(line));
        EXPECT_FALSE(must(t.bank().update_line(moved, LineStage::reversed)));
        EXPECT_TRUE(must(t.bank().update_line(moved, LineStage::waiting)));
        EXPECT_FALSE(must(t.bank().update_line(line, LineStage::waiting)));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same_line(must(t.bank().find_line(line.id)), moved)); });
}

}  // namespace certdesk::tests

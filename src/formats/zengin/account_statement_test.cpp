#include "formats/zengin/account_statement.hpp"

#include "formats/zengin/specimens_test.hpp"

#include <gtest/gtest.h>
#include <random>

namespace certdesk::zengin {
namespace {

using test::record;
using test::statement;
using test::transfer;

// clang-format off
// Field by field, as a bank's table lists them.
std::string sample(std::string_view line_end = "\r\n") {
    return record("1" "03" "0" "081124" "081120" "081120" "0001" "ﾐｽﾞﾎ           " "001" "ﾄｳｷﾖｳ          " "000" "1" "0001234567"
                  "ｴｸｽｸﾗｳﾄﾞ(ｶ                              " "1" "1" "00000001000000", line_end) +
           record("2" "00000108" "081120" "081120" "1" "11" "000000025410" "000000000000" "000000" "000000" "0" "0000000" "000"
                  "0000000000" "ﾕ)ｴｸｽｸﾗｳﾄﾞｴｸﾞｻﾞﾝﾌﾟﾙ                             " "ﾐﾂﾋﾞｼUFJ       " "ｼﾝｼﾞﾕｸ", line_end) +
           record("8" "000001" "0000000025410" "000000" "0000000000000" "1" "00000001025410" "0000001", line_end) +
           record("9" "0000000004" "00001", line_end);
}
// clang-format on

Fault fault_of(const std::string& file, const Reading& reading = {}) {
    const auto read = read_account_statements(file, reading);
    return read ? Fault{} : read.error();
}

std::string with(std::string file, std::size_t line, std::size_t column, std::string_view bytes) {
    constexpr std::size_t line_bytes = record_bytes + 2;
    return file.replace((line - 1) * line_bytes + column - 1, bytes.size(), bytes);
}

TEST(AccountStatement, is_read_field_by_field) {
    const auto read = read_account_statements(sample());
    ASSERT_TRUE(read) << describe(read.error());
    EXPECT_EQ(*read, std::vector{statement()});
    EXPECT_EQ(check_balance(read->front()), BalanceCheck::agrees);
}

TEST(AccountStatement, is_written_byte_by_byte_as_it_was) {
    EXPECT_EQ(write_account_statements({statement()}), sample());
    EXPECT_EQ(write_account_statements({statement()}, {.years = Years::japanese_era, .line_ends = LineEnds::none}), sample(""));
    EXPECT_EQ(read_account_statements(sample("")), read_account_statements(sample("\n")));
}

TEST(AccountStatement, may_stand_beside_others_in_one_file) {
    auto empty = statement();
    empty.lines.clear();
    empty.account.number = "0007654321";
    empty.balance_after = empty.balance_before = {-30'000};
    const std::vector both{statement(), empty};
    const auto file = write_account_statements(both).value();
    EXPECT_EQ(read_account_statements(file), both);
    EXPECT_EQ(check_balance(empty), BalanceCheck::agrees);
}

TEST(AccountStatement, takes_the_payers_code_of_zeros_or_blanks_for_none) {
    EXPECT_EQ(read_account_statements(with(sample(), 2, 72, "          ")), std::vector{statement()});
    EXPECT_EQ(read_account_statements(with(sample(), 2, 72, "0000004711"))->front().lines.front().payer_code, "0000004711");
}

TEST(AccountStatement, is_not_believed_when_its_trailer_counts_otherwise) {
    EXPECT_EQ(describe(fault_of(with(sample(), 3, 2, "000002"))),
              "line 3, column 2 (入金件数): it says 2, counted are 1; download the file again; nothing was taken from it");
    EXPECT_EQ(fault_of(with(sample(), 3, 8, "0000000025411")), (Fault{.kind = FaultKind::total_differs,
                                                                      .line = 3,
                                                                      .column = 8,
                                                                      .field = "入金額合計",
                                                                      .expected = "25410",
                                                                      .seen = "25411"}));
    EXPECT_EQ(fault_of(with(sample(), 3, 21, "000001")).field, "出金件数");
    EXPECT_EQ(fault_of(with(sample(), 3, 27, "0000000000001")).field, "出金額合計");
    EXPECT_EQ(fault_of(with(sample(), 3, 55, "0000002")).field, "データ件数");
    EXPECT_EQ(fault_of(with(sample(), 4, 2, "0000000003")).field, "レコード総件数");
    EXPECT_EQ(fault_of(with(sample(), 4, 12, "00002")).field, "口座数");
}

TEST(AccountStatement, has_its_records_in_order) {
    const auto lines = [](std::initializer_list<const char*> starts) {
        std::string file;
        for (const auto* start : starts) file += record(start);
        return file;
    };
    EXPECT_EQ(fault_of(record("2")).kind, FaultKind::unexpected_record);
    EXPECT_EQ(fault_of(lines({"9"})).expected, "1");
    const auto file = sample();
    constexpr std::size_t line_bytes = record_bytes + 2;
    const auto part = [&](std::size_t first, std::size_t count) {
        return file.substr((first - 1) * line_bytes, count * line_bytes);
    };
    EXPECT_EQ(fault_of(part(1, 2) + part(4, 1)).expected, "28") << "the trailer is missing";
    EXPECT_EQ(fault_of(part(1, 1) + part(1, 1)).line, 2U) << "two headers";
    EXPECT_EQ(fault_of(part(1, 3)).kind, FaultKind::record_missing) << "the end is missing";
    EXPECT_EQ(fault_of(part(1, 3)).line, 4U);
    EXPECT_EQ(fault_of(file + part(4, 1)).expected, "nothing") << "two ends";
    EXPECT_EQ(fault_of(file + part(1, 4)).line, 5U) << "two files in one";
    EXPECT_EQ(fault_of(record("5")).seen, "5");
}

TEST(AccountStatement, is_told_from_files_of_another_kind) {
    EXPECT_EQ(
        fault_of(with(sample(), 1, 2, "01")),
        (Fault{.kind = FaultKind::other_kind, .line = 1, .column = 2, .field = "種別コード", .expected = "03", .seen = "01"}));
    EXPECT_EQ(fault_of(with(sample(), 1, 4, "1")).kind, FaultKind::ebcdic);
}

TEST(AccountStatement, tells_line_and_column_of_a_field_it_cannot_read) {
    const auto wrong = [](std::size_t line, std::size_t column, std::string_view bytes, FaultKind kind, std::string_view field) {
        const auto fault = fault_of(with(sample(), line, column, bytes));
        EXPECT_EQ(fault.kind, kind) << field;
        EXPECT_EQ(fault.line, line);
        EXPECT_EQ(fault.column, column) << field;
        EXPECT_EQ(fault.field, field);
    };
    wrong(1, 5, "081131", FaultKind::not_a_day, "作成日");
    wrong(1, 23, "00A1", FaultKind::not_a_number, "銀行コード");
    wrong(1, 63, "3", FaultKind::not_an_option, "預金種目");
    wrong(1, 114, "3", FaultKind::not_an_option, "貸越区分");
    wrong(2, 10, "      ", FaultKind::not_a_day, "勘定日");
    wrong(2, 22, "3", FaultKind::not_an_option, "入払区分");
    wrong(2, 23, "17", FaultKind::not_an_option, "取引区分");
    wrong(2, 25, "-00000025410", FaultKind::not_a_number, "取引金額");
    wrong(2, 82, "\x8A", FaultKind::foreign_sign, "振込依頼人名");
    wrong(2, 180, "\x7F", FaultKind::foreign_sign, "EDI情報");
}

TEST(AccountStatement, does_not_tell_a_balance_that_the_bank_left_out) {
    auto untold = statement();
    untold.balance_before = untold.balance_after = {};
    EXPECT_EQ(check_balance(untold), BalanceCheck::not_told);
    auto wrong = statement();
    wrong.balance_after.amount += 1;
    EXPECT_EQ(check_balance(wrong), BalanceCheck::differs);
}

TEST(AccountStatement, does_not_write_what_its_fields_cannot_hold) {
    auto long_name = statement();
    long_name.lines.front().payer_name = std::string(49, 'A');
    EXPECT_EQ(write_account_statements({long_name}).error().field, "振込依頼人名");
    auto kanji = statement();
    kanji.account.holder = "株式会社";
    EXPECT_EQ(write_account_statements({kanji}).error().kind, FaultKind::does_not_fit);
    auto large = statement();
    large.lines.front().amount = {1'000'000'000'000};
    EXPECT_EQ(write_account_statements({large}).error().column, 25U);
}

// Whatever the values are: written and read again they are the same, with every line end and both kinds of years.
TEST(AccountStatement, survives_the_round_trip) {
    constexpr unsigned seed = 20261123;
    std::mt19937 random(seed);
    const auto upto = [&](std::uint64_t most) { return std::uniform_int_distribution<std::uint64_t>(0, most)(random); };
    const auto digits = [&](std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) text += static_cast<char>('0' + upto(9));
        return text;
    };
    const auto code = [&](std::size_t count) { return upto(1) == 0 ? std::string() : "1" + digits(count - 1); };
    const auto text = [&](std::size_t longest) {
        std::string bytes;
        for (std::size_t i = upto(longest); i > 0; --i)
            bytes += static_cast<char>(upto(1) == 0 ? 0x20 + upto(0x5E) : 0xA1 + upto(0x3E));
        while (bytes.ends_with(' ')) bytes.pop_back();
        return from_jis_x0201(bytes);
    };
    const auto day = [&] { return test::day("2019-01-01") + std::chrono::days{upto(20'000)}; };
    const auto day_if_any = [&] { return upto(1) == 0 ? std::optional<Day>{} : day(); };
    const auto balance = [&] { return Yen{static_cast<std::int64_t>(upto(199'999'999'999'998)) - 99'999'999'999'999}; };

    for (int round = 0; round < 300; ++round) {
        std::vector<AccountStatement> statements(upto(3));
        for (auto& one : statements) {
            one = {.made_on = day(),
                   .from = day_if_any(),
                   .to = day_if_any(),
                   .account = {.bank_code = digits(4),
                               .bank_name = text(15),
                               .branch_code = digits(3),
                               .branch_name = text(15),
                               .kind = all_of<AccountKind>()[upto(5)],
                               .number = digits(10),
                               .holder = text(40)},
                   .book_kind = static_cast<int>(upto(9)),
                   .balance_before = balance(),
                   .lines = {},
                   .balance_after = balance()};
            for (std::size_t lines = upto(5); lines > 0; --lines)
                one.lines.push_back({.inquiry_number = digits(8),
                                     .booked_on = day(),
                                     .value_on = day_if_any(),
                                     .direction = all_of<Direction>()[upto(1)],
                                     .transaction = all_of<Transaction>()[upto(7)],
                                     .amount = {static_cast<std::int64_t>(upto(999'999'999'999))},
                                     .of_it_cheques = {static_cast<std::int64_t>(upto(999'999'999'999))},
                                     .presented_on = day_if_any(),
                                     .returned_on = day_if_any(),
                                     .bill_kind = static_cast<int>(upto(9)),
                                     .bill_number = code(7),
                                     .partner_branch = code(3),
                                     .payer_code = code(10),
                                     .payer_name = text(48),
                                     .bank_name = text(15),
                                     .branch_name = text(15),
                                     .summary = text(20),
                                     .edi = text(20)});
        }
        if (statements.empty()) continue;
        for (const auto ends : all_of<LineEnds>()) {
            const auto file = write_account_statements(statements, {.years = Years::japanese_era, .line_ends = ends});
            ASSERT_TRUE(file) << describe(file.error());
            const auto again = read_account_statements(*file);
            ASSERT_TRUE(again) << "seed " << seed << ", round " << round << ": " << describe(again.error());
            EXPECT_EQ(*again, statements) << "seed " << seed << ", round " << round;
        }
        const auto gregorian = write_account_statements(statements, {.years = Years::gregorian});
        ASSERT_TRUE(gregorian);
        EXPECT_EQ(read_account_statements(*gregorian, {.years = Years::gregorian}), statements);
    }
}

}  // namespace
}  // namespace certdesk::zengin

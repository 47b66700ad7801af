#include "core/payments/csv_lines.hpp"

#include <gtest/gtest.h>

namespace certdesk::payments {
namespace {

Day day(const char* iso) { return parse_iso_date(iso).value(); }

const CsvMapping by_heading{
    .account = "0001-001-ordinary-1234567", .day = "日付", .paid_in = "お預り金額", .payer_name = "お取扱内容", .remark = "メモ"};

constexpr std::string_view download =
    "口座番号,1234567\r\n"
    "日付,お支払金額,お預り金額,お取扱内容,メモ\r\n"
    "2026/11/20,,\"25,410\",ﾕ)ｴｸｽｸﾗｳﾄﾞｴｸﾞｻﾞﾝﾌﾟﾙ,CD7F3K92QX\r\n"
    "2026/11/20,330,,振込手数料,\r\n"
    "2026/11/24,,\"▲25,410\",ﾕ)ｴｸｽｸﾗｳﾄﾞｴｸﾞｻﾞﾝﾌﾟﾙ,訂正\r\n"
    ",330,\"25,410\",合計,\r\n";

TEST(CsvLines, are_read_by_their_headings) {
    const auto lines = bank_lines_of_csv(download, by_heading);
    ASSERT_TRUE(lines) << describe(lines.error());
    ASSERT_EQ(lines->size(), 2U);
    EXPECT_EQ(lines->front(), (BankLine{.line = 3,
                                        .account = "0001-001-ordinary-1234567",
                                        .kind = LineKind::transfer,
                                        .booked_on = day("2026-11-20"),
                                        .amount = {25'410},
                                        .reference = {},
                                        .payer_code = {},
                                        .payer_name = "ﾕ)ｴｸｽｸﾗｳﾄﾞｴｸﾞｻﾞﾝﾌﾟﾙ",
                                        .bank_name = {},
                                        .branch_name = {},
                                        .remark = "CD7F3K92QX"}));
    EXPECT_EQ(lines->back().kind, LineKind::taken_back);
    EXPECT_EQ(lines->back().amount, Yen{25'410});
}

TEST(CsvLines, are_read_from_the_files_of_windows_too) {
    const auto shift_jis = encode_text(download, TextEncoding::shift_jis);
    ASSERT_TRUE(shift_jis);
    EXPECT_EQ(bank_lines_of_csv(*shift_jis, by_heading), bank_lines_of_csv(download, by_heading));
}

TEST(CsvLines, are_read_by_the_number_of_their_column) {
    const CsvMapping by_number{.account = "a", .rows_before_data = 2, .day = "1", .paid_in = "3", .payer_name = "4"};
    const auto lines = bank_lines_of_csv(download, by_number);
    ASSERT_TRUE(lines) << describe(lines.error());
    EXPECT_EQ(lines->front().payer_name, "ﾕ)ｴｸｽｸﾗｳﾄﾞｴｸﾞｻﾞﾝﾌﾟﾙ");
}

TEST(CsvLines, tell_row_and_column_of_what_cannot_be_read) {
    auto other = by_heading;
    other.paid_in = "入金額";
    EXPECT_EQ(bank_lines_of_csv(download, other).error(), (CsvLineFault{CsvLineFaultKind::heading_missing, 0, "入金額", ""}));
    const auto with_row = [](std::string row) { return "日付,お預り金額,お取扱内容,メモ\n" + row; };
    EXPECT_EQ(bank_lines_of_csv(with_row("20.11.2026,1,a,b\n"), by_heading).error(),
              (CsvLineFault{CsvLineFaultKind::not_a_day, 2, "日付", "20.11.2026"}));
    EXPECT_EQ(bank_lines_of_csv(with_row("2026/11/20,1.5,a,b\n"), by_heading).error(),
              (CsvLineFault{CsvLineFaultKind::not_an_amount, 2, "お預り金額", "1.5"}));
    EXPECT_EQ(bank_lines_of_csv(with_row("2026/11/20\n"), by_heading).error().kind, CsvLineFaultKind::cell_missing);
    EXPECT_EQ(bank_lines_of_csv(with_row(""), by_heading).error().kind, CsvLineFaultKind::no_lines);
    EXPECT_EQ(bank_lines_of_csv("\"", by_heading).error().kind, CsvLineFaultKind::not_csv);
    EXPECT_EQ(bank_lines_of_csv("\x81", by_heading).error().kind, CsvLineFaultKind::not_text);
}

TEST(BankDay, is_read_however_a_bank_writes_it) {
    for (const auto* typed : {"2026/11/20", "2026-11-20", "2026.11.20", "20261120", "2026年11月20日", "R8.11.20", "R08/11/20",
                              "令和8年11月20日", "２０２６／１１／２０"})
        EXPECT_EQ(parse_bank_day(typed), day("2026-11-20")) << typed;
    EXPECT_EQ(parse_bank_day("2026/1/5"), day("2026-01-05"));
    EXPECT_EQ(parse_bank_day("令和元年5月1日"), day("2019-05-01"));
    for (const auto* typed :
         {"", "26/11/20", "11/20", "2026/11", "2026/13/01", "2026/02/30", "R0.1.1", "R2026.1.1", "合計", "20261320"})
        EXPECT_EQ(parse_bank_day(typed), std::nullopt) << typed;
}

TEST(BankAmount, is_read_however_a_bank_writes_it) {
    for (const auto* typed : {"25410", "25,410", "¥25,410", "\\25,410", "25,410円", "２５，４１０", " 25 410 "})
        EXPECT_EQ(parse_bank_amount(typed), Yen{25'410}) << typed;
    for (const auto* typed : {"-25,410", "▲25,410", "△25410", "−25410"})
        EXPECT_EQ(parse_bank_amount(typed), Yen{-25'410}) << typed;
    EXPECT_EQ(parse_bank_amount(""), Yen{});
    for (const auto* typed : {"-", "1.5", "abc", "1234567890123", "--1"})
        EXPECT_EQ(parse_bank_amount(typed), std::nullopt) << typed;
}

}  // namespace
}  // namespace certdesk::payments

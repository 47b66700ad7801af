#include "formats/csv.hpp"

#include <gtest/gtest.h>
#include <random>

namespace certdesk {
namespace {

using Rows = std::vector<CsvRow>;

CsvFault fault_of(std::string_view text) {
    const auto rows = read_csv(text);
    return rows ? CsvFault{.kind = {}, .line = 0, .column = 0} : rows.error();
}

TEST(Csv, is_read_as_rfc_4180_says) {
    EXPECT_EQ(read_csv("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n"), (Rows{{"aaa", "bbb", "ccc"}, {"zzz", "yyy", "xxx"}}));
    EXPECT_EQ(read_csv("aaa,bbb"), (Rows{{"aaa", "bbb"}}));
    EXPECT_EQ(read_csv("\"aaa\",\"b\r\nbb\",\"ccc\"\n"), (Rows{{"aaa", "b\r\nbb", "ccc"}}));
    EXPECT_EQ(read_csv("\"aaa\",\"b\"\"bb\",\"\""), (Rows{{"aaa", "b\"bb", ""}}));
}

TEST(Csv, keeps_empty_cells_and_rows) {
    EXPECT_EQ(read_csv(""), Rows{});
    EXPECT_EQ(read_csv(",\n"), (Rows{{"", ""}}));
    EXPECT_EQ(read_csv("a,\n\nb"), (Rows{{"a", ""}, {""}, {"b"}}));
    EXPECT_EQ(read_csv(" a , b "), (Rows{{" a ", " b "}})) << "blanks belong to the cell";
}

TEST(Csv, may_be_separated_otherwise) {
    EXPECT_EQ(read_csv("a;b,c\n", ';'), (Rows{{"a", "b,c"}}));
    EXPECT_EQ(write_csv({{"a;b", "c,d"}}, CsvCells::exact, ';'), "\"a;b\";c,d\r\n");
}

TEST(Csv, tells_line_and_cell_of_what_is_wrong) {
    EXPECT_EQ(fault_of("a,b\nc,d\"e"), (CsvFault{CsvFaultKind::quote_in_bare_cell, 2, 2}));
    EXPECT_EQ(fault_of("\"a\nb\",\"c\"d"), (CsvFault{CsvFaultKind::text_after_quote, 2, 2}));
    EXPECT_EQ(fault_of("a\n\"b\nc"), (CsvFault{CsvFaultKind::quote_not_closed, 2, 1}));
    EXPECT_EQ(describe(fault_of("a\n\"b\nc")), "line 2, cell 1: the quotation mark is not closed before the file ends; close it");
}

TEST(Csv, has_limits) {
    EXPECT_EQ(read_csv("aaa", ',', {.bytes = 2}).error().kind, CsvFaultKind::too_large);
    EXPECT_EQ(read_csv("a,b,c", ',', {.cells_in_row = 2}).error(), (CsvFault{CsvFaultKind::too_many_cells, 1, 3}));
    EXPECT_TRUE(read_csv("a,b\nc,d", ',', {.cells_in_row = 2}));
}

// OUT-02: nothing that a customer typed is computed by an operator's spreadsheet.
TEST(Csv, lets_spreadsheets_compute_nothing) {
    for (const auto* cell : {"=1+1", "+cmd", "-cmd", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "＋x", "－x", "＠x", "--1",
                             "-1-1", "=HYPERLINK(\"https://evil.example/\")"})
        EXPECT_EQ(safe_cell(cell), std::string("'") + cell) << cell;
    for (const auto* cell : {"", "abc", "1+1", "-1", "+81", "-12.5", "a=b", "株式会社エクス", "https://example.test/?a=b"})
        EXPECT_EQ(safe_cell(cell), cell) << cell;
    EXPECT_EQ(write_csv({{"=1", "a"}, {"-5", "x,y"}}, CsvCells::for_spreadsheets), "'=1,a\r\n-5,\"x,y\"\r\n");
}

TEST(Csv, survives_the_round_trip) {
    constexpr unsigned seed = 4180;
    std::mt19937 random(seed);
    const auto upto = [&](std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(random); };
    constexpr std::string_view signs = "ab,\"\r\n '=;\t";
    for (int round = 0; round < 2'000; ++round) {
        Rows rows(1 + upto(3));
        for (auto& row : rows) {
            row.resize(1 + upto(3));
            for (auto& cell : row)
                for (std::size_t length = upto(5); length > 0; --length) cell += signs[upto(signs.size() - 1)];
        }
        const auto text = write_csv(rows, CsvCells::exact);
        EXPECT_EQ(read_csv(text), rows) << "seed " << seed << ", round " << round << ": " << text;
    }
}

}  // namespace
}  // namespace certdesk

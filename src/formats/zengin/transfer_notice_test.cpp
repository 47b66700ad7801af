#include "formats/zengin/transfer_notice.hpp"

#include "formats/zengin/specimens_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::zengin {
namespace {

using test::notice;
using test::notice_line;

std::string written(const TransferNotice& one) { return write_transfer_notices({one}).value(); }

Fault fault_of(const std::string& file) {
    const auto read = read_transfer_notices(file);
    return read ? Fault{} : read.error();
}

std::string with(std::string file, std::size_t line, std::size_t column, std::string_view bytes) {
    constexpr std::size_t line_bytes = record_bytes + 2;
    return file.replace((line - 1) * line_bytes + column - 1, bytes.size(), bytes);
}

TEST(TransferNotice, is_written_in_the_columns_of_the_standard) {
    // clang-format off
    EXPECT_EQ(written(notice()),
              test::record("1" "01" "0" "081124" "081120" "081120" "0001" "ﾐｽﾞﾎ           " "001" "ﾄｳｷﾖｳ          " "1" "1234567"
                           "ｴｸｽｸﾗｳﾄﾞ(ｶ") +
              test::record("2" "000108" "081120" "081120" "0000025410" "0000000000" "0000004711"
                           "ｶ)ﾔﾏﾀﾞ CD7F3K92QX                               " "ﾐﾂﾋﾞｼUFJ       " "ｼﾝｼﾞﾕｸ         " " "
                           "12345678901234567890") +
              test::record("8" "000001" "000000025410" "000000" "000000000000") + test::record("9"));
    // clang-format on
}

TEST(TransferNotice, is_read_as_it_was_written) { EXPECT_EQ(read_transfer_notices(written(notice())), std::vector{notice()}); }

TEST(TransferNotice, counts_cancelled_transfers_apart) {
    auto with_cancelled = notice();
    with_cancelled.lines.push_back(notice_line({1'000}));
    with_cancelled.lines.back().cancelled = true;
    const auto totals = totals_of(with_cancelled);
    EXPECT_EQ(totals.transfers, 1U);
    EXPECT_EQ(totals.amount, Yen{25'410});
    EXPECT_EQ(totals.cancelled, 1U);
    EXPECT_EQ(totals.cancelled_amount, Yen{1'000});
    const auto file = written(with_cancelled);
    EXPECT_EQ(read_transfer_notices(file), std::vector{with_cancelled});
    EXPECT_EQ(fault_of(with(file, 4, 26, "000000000000")).field, "取消合計金額");
}

TEST(TransferNotice, has_long_lines_for_long_amounts) {
    auto long_amount = notice();
    long_amount.lines.front().amount = {123'456'789'012};
    EXPECT_FALSE(write_transfer_notices({long_amount})) << "twelve digits do not fit into a short line";
    long_amount.lines.front().long_line = true;
    EXPECT_EQ(read_transfer_notices(written(long_amount)), std::vector{long_amount});
}

TEST(TransferNotice, is_not_believed_when_its_trailer_counts_otherwise) {
    const auto file = written(notice());
    EXPECT_EQ(fault_of(with(file, 3, 2, "000000")).field, "振込合計件数");
    EXPECT_EQ(fault_of(with(file, 3, 8, "000000000000")), (Fault{.kind = FaultKind::total_differs,
                                                                 .line = 3,
                                                                 .column = 8,
                                                                 .field = "振込合計金額",
                                                                 .expected = "25410",
                                                                 .seen = "0"}));
    EXPECT_EQ(fault_of(with(file, 3, 20, "000001")).field, "取消合計件数");
}

TEST(TransferNotice, is_told_from_a_statement) {
    EXPECT_EQ(fault_of(write_account_statements({test::statement()}).value()).kind, FaultKind::other_kind);
    EXPECT_EQ(fault_of(with(written(notice()), 2, 128, "2")).field, "取消区分");
}

}  // namespace
}  // namespace certdesk::zengin

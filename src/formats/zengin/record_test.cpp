#include "formats/zengin/record.hpp"

#include "formats/zengin/specimens_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::zengin {
namespace {

using test::day;
using test::record;

FaultKind fault_of(std::string_view file) { return cut(file).error().kind; }

TEST(Cut, takes_every_kind_of_line_end_and_none) {
    for (const auto* end : {"\r\n", "\n", ""}) {
        const auto file = record("1", end) + record("2", end) + record("9", end);
        const auto cut_file = cut(file);
        ASSERT_TRUE(cut_file) << describe(cut_file.error());
        EXPECT_EQ(cut_file->records.size(), 3U);
        EXPECT_EQ(cut_file->records.back().front(), '9');
    }
    EXPECT_EQ(cut(record("1") + record("9"))->line_ends, LineEnds::crlf);
    EXPECT_EQ(cut(record("1", "") + record("9", ""))->line_ends, LineEnds::none);
}

TEST(Cut, takes_a_last_record_without_line_end_and_the_sign_of_the_end) {
    EXPECT_EQ(cut(record("1") + record("9", ""))->records.size(), 2U);
    EXPECT_EQ(cut(record("1") + record("9") + "\x1A")->records.size(), 2U);
    EXPECT_EQ(cut(record("1", "") + record("9", "") + "\r\n\x1A")->records.size(), 2U);
}

TEST(Cut, tells_the_line_whose_length_is_wrong) {
    const auto shortened = cut(record("1") + record("2").substr(0, 150) + "\r\n" + record("9"));
    ASSERT_FALSE(shortened);
    EXPECT_EQ(shortened.error(),
              (Fault{.kind = FaultKind::wrong_length, .line = 2, .column = 0, .field = "", .expected = "200", .seen = "150"}));
    EXPECT_EQ(describe(shortened.error()),
              "line 2: the record has 150 bytes, not 200; import the file as the bank sent it, without opening it in an editor");
    EXPECT_EQ(cut(record("1", "") + "2").error().seen, "1");
}

TEST(Cut, refuses_mixed_line_ends) {
    EXPECT_EQ(fault_of(record("1", "\r\n") + record("2", "\n") + record("9")), FaultKind::mixed_line_ends);
    EXPECT_EQ(fault_of(record("1", "\n") + record("2", "\r\n") + record("9", "\n")), FaultKind::mixed_line_ends);
}

TEST(Cut, says_what_became_of_a_file_that_is_none) {
    EXPECT_EQ(fault_of(""), FaultKind::empty_file);
    EXPECT_EQ(fault_of("\r\n\r\n"), FaultKind::empty_file);
    EXPECT_EQ(fault_of("\xF1\xF0\xF3"), FaultKind::ebcdic);
    EXPECT_EQ(fault_of("\xEF\xBB\xBF" + record("1")), FaultKind::saved_as_utf8);
    EXPECT_EQ(fault_of("1030081124ﾐｽﾞﾎ\r\n"), FaultKind::saved_as_utf8);
    EXPECT_EQ(fault_of(std::string(largest_file_bytes + 1, '1')), FaultKind::file_too_large);
}

TEST(FieldReader, reads_days_of_the_era_and_gregorian_ones) {
    const auto bytes = record("081124261124", "");
    FieldReader era(bytes, 1, {});
    EXPECT_EQ(era.day("d"), day("2026-11-24"));
    FieldReader gregorian(std::string_view(bytes).substr(6), 1, {.years = Years::gregorian});
    EXPECT_EQ(gregorian.day("d"), day("2026-11-24"));
}

TEST(FieldReader, suspects_the_years_when_a_day_has_not_come_yet) {
    const auto bytes = record("261124", "");
    FieldReader in(bytes, 7, {.years = Years::japanese_era, .latest_day = day("2026-11-24")});
    const auto read = in.day("勘定日");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error(), (Fault{.kind = FaultKind::day_in_future,
                                   .line = 7,
                                   .column = 1,
                                   .field = "勘定日",
                                   .expected = "2026-11-24",
                                   .seen = "2044-11-24"}));
}

TEST(FieldReader, refuses_days_that_are_none) {
    for (const auto* typed : {"080230", "081301", "000101", "08 101", "ABCDEF", "0000 0"}) {
        const auto bytes = record(typed, "");
        FieldReader in(bytes, 1, {});
        EXPECT_EQ(in.day_if_any("d").error().kind, FaultKind::not_a_day) << typed;
    }
    for (const auto* typed : {"000000", "      "}) {
        const auto bytes = record(typed, "");
        EXPECT_EQ(FieldReader(bytes, 1, {}).day_if_any("d").value(), std::nullopt);
        EXPECT_EQ(FieldReader(bytes, 1, {}).day("d").error().kind, FaultKind::not_a_day);
    }
}

TEST(FieldReader, takes_codes_of_zeros_and_of_blanks_for_none) {
    const auto bytes = record("0000000000          4711      000000471X", "");
    FieldReader in(bytes, 1, {});
    EXPECT_EQ(in.code("code", 10), "");
    EXPECT_EQ(in.code("code", 10), "");
    EXPECT_EQ(in.code("code", 10), "0000004711");
    const auto wrong = in.code("振込依頼人コード", 10);
    EXPECT_EQ(wrong.error().column, 31U);
    EXPECT_EQ(wrong.error().seen, "000000471X");
}

TEST(FieldReader, names_the_column_of_a_foreign_byte) {
    auto bytes = record("", "");
    bytes[4] = '\x83';
    FieldReader in(bytes, 3, {});
    in.skip(2);
    const auto text = in.text("口座名", 10);
    ASSERT_FALSE(text);
    EXPECT_EQ(
        describe(text.error()),
        "line 3, column 5 (口座名): the byte 0x83 is no half-width sign; compare the record with the bank's table of its file");
}

TEST(FieldWriter, tells_the_first_field_that_does_not_fit) {
    const auto written = FieldWriter(2, {}).sign('2').digits("照会番号", 3, "1234").text("口座名", 2, "株").finish();
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().field, "照会番号");
    EXPECT_EQ(written.error().column, 2U);
    EXPECT_FALSE(FieldWriter(1, {}).yen("金額", 10, {-1}).finish());
    EXPECT_FALSE(FieldWriter(1, {}).day("作成日", day("2018-12-31")).finish());
    EXPECT_TRUE(FieldWriter(1, {.years = Years::gregorian}).day("作成日", day("2018-12-31")).finish());
}

}  // namespace
}  // namespace certdesk::zengin

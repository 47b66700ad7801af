#include "formats/kanji_number.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

unsigned value_of(std::u32string_view text) {
    const auto number = read_kanji_number(text);
    return number ? number->value : 0;
}

TEST(KanjiNumber, reads_units_and_positions) {
    EXPECT_EQ(value_of(U"三"), 3U);
    EXPECT_EQ(value_of(U"十"), 10U);
    EXPECT_EQ(value_of(U"十二"), 12U);
    EXPECT_EQ(value_of(U"二十三"), 23U);
    EXPECT_EQ(value_of(U"百五"), 105U);
    EXPECT_EQ(value_of(U"千二百三十四"), 1234U);
    EXPECT_EQ(value_of(U"一〇三"), 103U);
}

TEST(KanjiNumber, stops_where_the_number_ends) {
    EXPECT_EQ(read_kanji_number(U"二十三丁目")->length, 3U);
    EXPECT_EQ(read_kanji_number(U"十百")->length, 1U);
    EXPECT_FALSE(read_kanji_number(U"丁目"));
    EXPECT_FALSE(read_kanji_number(U""));
    EXPECT_FALSE(read_kanji_number(U"九九九九九九九"));
}

}  // namespace
}  // namespace certdesk

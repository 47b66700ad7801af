#include "formats/tdb_code.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

TEST(TdbCode, is_nine_digits_and_keeps_its_zeros) {
    EXPECT_EQ(TdbCode::parse("012345678")->digits(), "012345678");
    EXPECT_EQ(TdbCode::parse("０１２－３４５ 678")->digits(), "012345678");
}

TEST(TdbCode, is_nothing_else) {
    for (const auto* typed : {"", "12345678", "1234567890", "12345678a", "なし"}) EXPECT_FALSE(TdbCode::parse(typed)) << typed;
}

}  // namespace
}  // namespace certdesk

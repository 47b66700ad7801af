#include "formats/digits.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

TEST(Digits, are_freed_of_width_blanks_and_hyphens) {
    EXPECT_EQ(without_blanks_and_hyphens("　１２３－４５６ー７ 8‐９"), "123456789");
    EXPECT_EQ(without_blanks_and_hyphens("12a"), "12a");
}

TEST(Digits, are_ascii) {
    EXPECT_TRUE(is_all_digits("0123456789"));
    EXPECT_FALSE(is_all_digits("1２3"));
    EXPECT_FALSE(is_all_digits("12a"));
}

}  // namespace
}  // namespace certdesk

#include "formats/houjin_bangou.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

// Published numbers: the sample of the National Tax Agency's material, the agency itself, two local governments, others.
TEST(HoujinBangou, accepts_published_numbers) {
    for (const auto* number : {"8700110005901", "7000012050002", "7010705000725", "5070001032626", "4011001098993",
                               "6120001039879", "1180301018771", "7123456789012", "8000020130001", "4000020270008"}) {
        const auto parsed = HoujinBangou::parse(number);
        ASSERT_TRUE(parsed) << number;
        EXPECT_EQ(parsed->digits(), number);
    }
}

TEST(HoujinBangou, is_read_however_it_is_typed) {
    for (const auto* typed : {"８７００１１０００５９０１", "8-7001-1000-5901", "8 7001 1000 5901", "8ー7001－1000‐5901",
                              "T8700110005901", "Ｔ８７００１１０００５９０１"})
        EXPECT_EQ(HoujinBangou::parse(typed)->digits(), "8700110005901") << typed;
}

TEST(HoujinBangou, finds_typing_errors_by_its_check_digit) {
    for (const auto* typed : {"8700110005902", "9700110005901", "0000012050002", "8700110005910"})
        EXPECT_EQ(HoujinBangou::parse(typed), std::unexpected(HoujinBangouFault::wrong_check_digit)) << typed;
    for (const auto* typed : {"", "870011000590", "87001100059011", "8700110005901x", "TT8700110005901", "なし"})
        EXPECT_EQ(HoujinBangou::parse(typed), std::unexpected(HoujinBangouFault::not_13_digits)) << typed;
}

TEST(HoujinBangou, check_digit_is_never_zero) {
    EXPECT_EQ(houjin_bangou_check_digit("000000000000"), '9');
    EXPECT_EQ(houjin_bangou_check_digit("000000000009"), '9');
    EXPECT_EQ(houjin_bangou_check_digit("700110005901"), '8');
}

}  // namespace
}  // namespace certdesk

#include "formats/zengin/jis_x0201.hpp"

#include <gtest/gtest.h>

namespace certdesk::zengin {
namespace {

TEST(JisX0201, gives_every_sign_of_one_byte_its_own_character_and_back) {
    for (int byte = 0x20; byte <= 0xDF; ++byte) {
        if (byte > 0x7E && byte < 0xA1) continue;
        const std::string one(1, static_cast<char>(byte));
        EXPECT_EQ(first_foreign_byte(one), std::nullopt) << byte;
        EXPECT_EQ(to_jis_x0201(from_jis_x0201(one)), one) << byte;
    }
}

TEST(JisX0201, reads_kana_with_their_voiced_marks_apart) {
    EXPECT_EQ(from_jis_x0201("\xD5)\xB4\xB8\xBD\xB8\xD7\xB3\xC4\xDE"), "ﾕ)ｴｸｽｸﾗｳﾄﾞ");
    EXPECT_EQ(from_jis_x0201("\\1,000"), "¥1,000");
}

TEST(JisX0201, finds_the_first_byte_of_a_full_width_sign) {
    EXPECT_EQ(first_foreign_byte("AB\x83\x41"), 2U);
    EXPECT_EQ(first_foreign_byte("A\nB"), 1U);
    EXPECT_EQ(first_foreign_byte(std::string_view("A\0B", 3)), 1U);
}

TEST(JisX0201, does_not_write_what_has_no_byte) {
    for (const auto* text : {"ア", "株", "é", "ﾡ", "\n"}) EXPECT_EQ(to_jis_x0201(text), std::nullopt) << text;
    EXPECT_EQ(to_jis_x0201("¥"), "\\");
}

}  // namespace
}  // namespace certdesk::zengin

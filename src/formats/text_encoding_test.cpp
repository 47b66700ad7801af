#include "formats/text_encoding.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

const std::string deposit_in_shift_jis = "\x93\xFC\x8B\xE0,\xD5)\xB4\xB8\xBD";  // 入金,ﾕ)ｴｸｽ

TEST(TextEncoding, is_found_out_from_the_bytes) {
    const auto utf8 = decode_text("入金,ﾕ)ｴｸｽ");
    ASSERT_TRUE(utf8);
    EXPECT_EQ(utf8->encoding, TextEncoding::utf8);
    const auto marked = decode_text("\xEF\xBB\xBF入金");
    EXPECT_EQ(marked->utf8, "入金");
    EXPECT_EQ(marked->encoding, TextEncoding::utf8_with_mark);
    const auto shift_jis = decode_text(deposit_in_shift_jis);
    ASSERT_TRUE(shift_jis);
    EXPECT_EQ(shift_jis->encoding, TextEncoding::shift_jis);
    EXPECT_EQ(shift_jis->utf8, "入金,ﾕ)ｴｸｽ");
    EXPECT_EQ(decode_text("abc")->encoding, TextEncoding::utf8);
    EXPECT_EQ(decode_text("")->utf8, "");
}

// "ﾃｱ" in Shift_JIS is "ñ" in UTF-8, which no Japanese bank writes.
TEST(TextEncoding, takes_pairs_of_half_width_kana_for_kana) {
    EXPECT_EQ(decode_text("\xC3\xB1")->utf8, "ﾃｱ");
    EXPECT_EQ(decode_text("\xC3\xB1", TextEncoding::utf8)->utf8, "ñ");
}

TEST(TextEncoding, is_written_as_it_was_read) {
    EXPECT_EQ(encode_text("入金,ﾕ)ｴｸｽ", TextEncoding::shift_jis), deposit_in_shift_jis);
    EXPECT_EQ(decode_text(encode_text("髙﨑①～－", TextEncoding::shift_jis).value())->utf8, "髙﨑①～－");
    EXPECT_EQ(encode_text("入", TextEncoding::utf8_with_mark), "\xEF\xBB\xBF入");
}

TEST(TextEncoding, refuses_bytes_that_are_neither) {
    EXPECT_FALSE(decode_text("\x81"));
    EXPECT_FALSE(
        decode_text("\xFF\xFE"
                    "a"));
    EXPECT_FALSE(decode_text(std::string_view("a\0b", 3)));
    EXPECT_FALSE(decode_text("\x93\xFC", TextEncoding::utf8));
    EXPECT_FALSE(encode_text("𠮷", TextEncoding::shift_jis)) << "U+20BB7 stands in no table of Windows";
}

}  // namespace
}  // namespace certdesk

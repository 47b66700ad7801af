#include "formats/romanization.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

void check(std::string_view kana, std::string_view hepburn, std::string_view kunrei) {
    const auto one = romanize(kana, Romanization::hepburn);
    const auto other = romanize(kana, Romanization::kunrei);
    ASSERT_TRUE(one && other) << kana;
    EXPECT_EQ(*one, hepburn);
    EXPECT_EQ(*other, kunrei);
}

TEST(Romanization, writes_names_as_passports_do_or_as_schools_do) {
    check("なにがし はなこ", "Nanigashi Hanako", "Nanigasi Hanako");
    check("とうきょう", "Tokyo", "Tokyo");
    check("しんじゅく", "Shinjuku", "Sinzyuku");
    check("ちゅうおう", "Chuo", "Tyuo");
    check("おおさか", "Osaka", "Osaka");
    check("なんば", "Namba", "Nanba");
    check("ほっかいどう", "Hokkaido", "Hokkaido");
    check("ほっち", "Hotchi", "Hotti");
    check("つちうら", "Tsuchiura", "Tutiura");
    check("ふじ", "Fuji", "Huzi");
    check("サーバー ｶﾞｲﾄﾞ", "Saba Gaido", "Saba Gaido");
    check("せのお", "Senoo", "Senoo");
}

TEST(Romanization, knows_no_reading_of_kanji) {
    for (const auto* text : {"港区", "Minato", "", "ゝ"}) EXPECT_FALSE(romanize(text, Romanization::hepburn)) << text;
}

}  // namespace
}  // namespace certdesk

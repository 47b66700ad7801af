#include "formats/kana.hpp"

#include <gtest/gtest.h>
#include <utility>

namespace certdesk {
namespace {

TEST(Reading, becomes_hiragana_with_single_blanks) {
    const std::pair<std::string_view, std::string_view> readings[] = {
        {"なにがし はなこ", "なにがし はなこ"},
        {"なにがし　はなこ", "なにがし はなこ"},
        {"ナニガシ　ハナコ", "なにがし はなこ"},
        {"ﾅﾆｶﾞｼ ﾊﾅｺ", "なにがし はなこ"},
        {" \u3000はなこ  ", "はなこ"},
        {"ゔぁいおりん", "ゔぁいおりん"},
        {"ヴォーン ｼﾞｮｰ", "ゔぉーん じょー"},
        {"いすゞ こゝ", "いすゞ こゝ"},
        {"ヽヾ", "ゝゞ"},
        {"か\u3099", "が"},  // a loose sound mark
    };
    for (const auto& [typed, expected] : readings) EXPECT_EQ(to_hiragana_reading(typed), expected) << typed;
}

TEST(Reading, holds_nothing_but_kana) {
    for (const auto* typed : {"", "   ", "花子", "Hanako", "はなこ1", "はな・こ", "はな-こ", "はなこ\n", "\xE3\x81", "ヷ", "〜"})
        EXPECT_FALSE(to_hiragana_reading(typed)) << typed;
}

TEST(Reading, has_at_most_a_hundred_signs) {
    std::string typed;
    for (int i = 0; i < 100; ++i) typed += "あ";
    EXPECT_TRUE(to_hiragana_reading(typed));
    EXPECT_FALSE(to_hiragana_reading(typed + "あ"));
}

TEST(Nfkc, folds_width_and_signs_of_legal_forms) {
    EXPECT_EQ(nfkc("ＡＢＣ１２３"), "ABC123");
    EXPECT_EQ(nfkc("ｶ)"), "カ)");
    EXPECT_EQ(nfkc("㈱㈲㈳㈶㈻"), "(株)(有)(社)(財)(学)");
    EXPECT_EQ(nfkc("㍿"), "株式会社");
    EXPECT_EQ(nfkc("～－"), "~-");
    EXPECT_EQ(nfkc("\u301C\u2212\u2015"), "\u301C\u2212\u2015");
    EXPECT_EQ(nfkc("a\xFF"), "a\xEF\xBF\xBD");
}

TEST(Hyphens, are_folded_whatever_the_keyboard_made) {
    EXPECT_EQ(fold_hyphens("03\u2010\u2011\u2012\u2013\u2014\u2015\u2212ー－ｰ12"), "03----------12");
    EXPECT_EQ(fold_hyphens("日本~\u301C"), "日本~\u301C");
}

TEST(Katakana, becomes_hiragana_and_leaves_the_rest) {
    EXPECT_EQ(katakana_to_hiragana("カブシキ ー 会社ｶ"), "かぶしき ー 会社ｶ");
}

}  // namespace
}  // namespace certdesk

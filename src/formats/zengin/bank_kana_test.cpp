#include "formats/zengin/bank_kana.hpp"

#include <gtest/gtest.h>
#include <utility>
#include <vector>

namespace certdesk::zengin {
namespace {

TEST(BankKana, is_half_width_without_small_signs_and_long_marks) {
    EXPECT_EQ(to_bank_kana("エクスクラウド(カ"), "ｴｸｽｸﾗｳﾄﾞ(ｶ");
    EXPECT_EQ(to_bank_kana("きょうとサーバー"), "ｷﾖｳﾄｻ-ﾊﾞ-");
    EXPECT_EQ(to_bank_kana("パッチヲヴェ"), "ﾊﾟﾂﾁｵｳﾞｴ");
    EXPECT_EQ(to_bank_kana("Example 24、"), std::nullopt);
    EXPECT_EQ(to_bank_kana("Ｅｘａｍｐｌｅ　２４"), "EXAMPLE 24");
    EXPECT_EQ(to_bank_kana("株式会社"), std::nullopt);
}

TEST(BankKana, stays_as_it_is_once_it_is_so) {
    for (const auto* name : {"ﾕ)ｴｸｽｸﾗｳﾄﾞｴｸﾞｻﾞﾝﾌﾟﾙ", "ｶ)ﾔﾏﾀﾞ CD-7F3K-92QX", "ﾄｸﾋ)ﾐﾄﾞﾘﾉ.ﾓﾘ", "｢A/B｣ ¥,"})
        EXPECT_EQ(to_bank_kana(name), name);
}

// Both sides of each pair are one payer.
TEST(PayerKey, is_the_same_however_a_name_is_written) {
    const std::vector<std::pair<const char*, const char*>> pairs{{"ﾕ)ｴｸｽｸﾗｳﾄﾞｴｸﾞｻﾞﾝﾌﾟﾙ", "えくすくらうどえぐざんぷる"},
                                                                 {"ｴｸｽｸﾗｳﾄﾞ(ｶ", "エクスクラウド"},
                                                                 {"ｶ) ｴｸｽ ｸﾗｳﾄﾞ", "ｴｸｽｸﾗｳﾄﾞ (ｶ)"},
                                                                 {"ｶﾌﾞｼｷｶﾞｲｼﾔ ｴｸｽｸﾗｳﾄﾞ", "かぶしきがいしゃ えくすくらうど"},
                                                                 {"ｺﾞｳﾄﾞｳｶﾞｲｼﾔﾏﾙﾏﾙ", "ﾄﾞ)ﾏﾙﾏﾙ"},
                                                                 {"ｼﾔ)ﾆﾎﾝｷﾖｳｶｲ", "いっぱんしゃだんほうじん にほんきょうかい"},
                                                                 {"ﾄｸﾋ)ﾐﾄﾞﾘ", "みどり"},
                                                                 {"ｻ-ﾊﾞ-ﾜ-ｸｽ", "サーバーワークス"},
                                                                 {"ｻ-ﾊﾞ-ﾜ-ｸｽ", "サ−バ−ワ−クス"},
                                                                 {"ｷﾔﾉﾝ", "キャノン"},
                                                                 {"ﾌｵﾄｽﾀｼﾞｵ", "フォト・スタジヲ"},
                                                                 {"Example 24", "ＥＸＡＭＰＬＥ２４"},
                                                                 {"ｴｸｽ(ｶ)ﾄｳｷﾖｳ", "エクストウキョウ"},
                                                                 {"(株)エクス", "株式会社エクス"},
                                                                 {"ﾔﾏﾀﾞ ﾀﾛｳ", "やまだ たろう"}};
    for (const auto& [bank, other] : pairs) EXPECT_EQ(payer_key(bank), payer_key(other)) << bank << " = " << other;
}

TEST(PayerKey, differs_for_different_names) {
    for (const auto& [one, other] : std::vector<std::pair<const char*, const char*>>{
             {"ｶ)ｴｸｽ", "ｶ)ｴｸｽｴｸｽ"}, {"ﾊﾊ", "ﾊﾞﾊﾞ"}, {"ﾊﾞﾊﾞ", "ﾊﾟﾊﾟ"}, {"ﾔﾏﾀﾞ", "ﾔﾏﾀ"}, {"ｽｽﾞｷ", "ｽﾂﾞｷ"}})
        EXPECT_NE(payer_key(one), payer_key(other)) << one << " / " << other;
}

TEST(PayerKey, is_nothing_for_a_legal_form_alone) {
    for (const auto* name : {"", "ｶ)", "(ｶ)", "  -", "かぶしきがいしゃ"}) EXPECT_EQ(payer_key(name), "") << name;
}

TEST(PayerKey, keeps_what_stands_in_brackets_and_is_no_legal_form) {
    EXPECT_EQ(payer_key("ﾔﾏﾀﾞ(ﾀﾛｳ)"), "やまだたろう");
    EXPECT_EQ(payer_key("ﾔﾏﾀﾞ)ﾀﾛｳ"), "やまだたろう");
    EXPECT_EQ(payer_key("ﾔﾏﾀﾞ((ｶ"), "やまだ");
}

TEST(PayerName, may_go_on_when_it_fills_its_field) {
    std::string name;
    for (int i = 0; i < 47; ++i) name += "ｱ";
    EXPECT_FALSE(may_be_cut_off(name));
    EXPECT_TRUE(may_be_cut_off(name + "ｲ"));
}

}  // namespace
}  // namespace certdesk::zengin

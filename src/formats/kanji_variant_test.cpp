#include "formats/kanji_variant.hpp"

#include <gtest/gtest.h>
#include <utility>

namespace certdesk {
namespace {

TEST(KanjiVariant, has_one_newer_form) {
    for (const auto& [older, newer] : {std::pair{U'髙', U'高'},
                                       {U'﨑', U'崎'},
                                       {U'邊', U'辺'},
                                       {U'邉', U'辺'},
                                       {U'齋', U'斎'},
                                       {U'齊', U'斉'},
                                       {U'澤', U'沢'},
                                       {U'國', U'国'},
                                       {U'學', U'学'},
                                       {U'會', U'会'},
                                       {U'廣', U'広'},
                                       {U'濵', U'浜'},
                                       {U'濱', U'浜'},
                                       {U'櫻', U'桜'},
                                       {U'德', U'徳'},
                                       {U'嶋', U'島'},
                                       {U'𠮷', U'吉'}}) {
        EXPECT_EQ(newer_form(older), newer);
        EXPECT_EQ(newer_form(newer), newer);
    }
    EXPECT_EQ(newer_form(U'A'), U'A');
    EXPECT_EQ(newer_form(U'あ'), U'あ');
}

TEST(KanjiVariant, keeps_different_characters_apart_but_knows_who_confuses_them) {
    EXPECT_NE(newer_form(U'斉'), newer_form(U'斎'));
    EXPECT_NE(newer_form(U'崎'), newer_form(U'埼'));
    EXPECT_EQ(look_alike(U'齊'), look_alike(U'齋'));
    EXPECT_EQ(look_alike(U'埼'), look_alike(U'﨑'));
    EXPECT_NE(look_alike(U'高'), look_alike(U'橋'));
}

TEST(KanjiVariant, knows_the_selectors_of_shapes) {
    EXPECT_TRUE(is_variation_selector(0xE0100));
    EXPECT_TRUE(is_variation_selector(0xFE00));
    EXPECT_FALSE(is_variation_selector(U'葛'));
}

}  // namespace
}  // namespace certdesk

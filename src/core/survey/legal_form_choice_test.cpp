#include "core/survey/legal_form_choice.hpp"

#include <gtest/gtest.h>

namespace certdesk::survey {

TEST(LegalFormChoice, fits_the_names_in_which_its_bodies_register) {
    const std::pair<const char*, const char*> cases[] = {
        {"kabushiki_kaisha", "青葉商事株式会社"}, {"shadan_hojin", "一般社団法人例示会"},  {"shadan_hojin", "公益社団法人例示会"},
        {"iryo_hojin", "医療法人社団青葉会"},     {"iryo_hojin_shadan", "医療法人青葉会"}, {"sonota_hojin", "合同会社みどり工房"},
        {"sonota_kumiai", "青葉生活協同組合"},    {"godo_kaisha", "合同会社みどり工房"},   {"chiho_kokyo_dantai", "青葉市"},
    };
    for (const auto& [chosen, name] : cases)
        EXPECT_EQ(form_that_contradicts(chosen, name), std::nullopt) << chosen << " " << name;
}

TEST(LegalFormChoice, contradicts_a_name_with_another_form) {
    EXPECT_EQ(form_that_contradicts("kabushiki_kaisha", "有限会社みどり工房"), "有限会社");
    EXPECT_EQ(form_that_contradicts("sonota_dantai", "青葉商事株式会社"), "株式会社");
    EXPECT_EQ(form_that_contradicts("zaidan_hojin", "一般社団法人例示会"), "一般社団法人");
}

TEST(LegalFormChoice, has_a_japanese_name_for_every_value) {
    for (const auto& value : legal_form_choices()) {
        EXPECT_FALSE(japanese_legal_form(value).empty()) << value;
        EXPECT_EQ(parse_legal_form_choice(japanese_legal_form(value)), value);
    }
    EXPECT_TRUE(japanese_legal_form("nothing").empty());
}

TEST(AbbreviatedForm, is_found_in_either_width) {
    const std::pair<const char*, const char*> cases[] = {{"㈱青葉商事", "㈱"}, {"（株）青葉商事", "(株)"}, {"青葉商事㍿", "㍿"}};
    for (const auto& [name, abbreviation] : cases) {
        const auto found = abbreviated_form_in(name);
        ASSERT_TRUE(found.has_value()) << name;
        EXPECT_EQ(found->abbreviation, abbreviation);
        EXPECT_EQ(found->in_full, "株式会社");
    }
    EXPECT_FALSE(abbreviated_form_in("青葉商事株式会社").has_value());
    EXPECT_FALSE(abbreviated_form_in("青葉市").has_value());
}

}  // namespace certdesk::survey

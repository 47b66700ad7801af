#include "formats/legal_form.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

namespace certdesk {
namespace {

// R51, copied from the procedure as one line.
TEST(LegacyLegalForm, list_is_the_procedures_list_in_its_order) {
    std::vector<std::string> names;
    for (const auto form : all_of<LegacyLegalForm>()) names.emplace_back(japanese_name(form));
    EXPECT_EQ(join(names, " / "),
              "株式会社 / 有限会社 / 社団法人 / 財団法人 / 学校法人 / 医療法人 / 医療法人社団 / 特定非営利活動法人 / "
              "有限責任中間法人 / 中央省庁 / "
              "地方公共団体 / 国立大学法人 / 独立行政法人 / 国家資格取得 / 協同組合 / 協同組合連合会 / 商工連合会 / 協議会 / "
              "公団 / 公共団体 / "
              "その他法人 / その他組合 / その他団体 / その他公共機関");
    EXPECT_EQ(names.size(), 24U);
}

TEST(LegacyLegalForm, leads_to_a_form_of_today) {
    for (const auto form : all_of<LegacyLegalForm>()) {
        EXPECT_FALSE(current_forms_of(form).empty());
        EXPECT_EQ(parse_legacy_legal_form(japanese_name(form)), form);
    }
    EXPECT_EQ(current_forms_of(LegacyLegalForm::yugen_sekinin_chukan_hojin).front(), LegalForm::ippan_shadan_hojin);
    EXPECT_FALSE(still_exists(LegacyLegalForm::shadan_hojin));
    EXPECT_TRUE(still_exists(LegacyLegalForm::kabushiki_kaisha));
    EXPECT_FALSE(parse_legacy_legal_form("合同会社"));
}

TEST(LegalForm, table_stands_in_the_order_of_the_enumeration) {
    for (const auto form : all_of<LegalForm>()) EXPECT_EQ(facts_of(form).form, form);
}

TEST(LegalForm, can_be_reached_from_the_survey) {
    for (const auto form : all_of<LegalForm>()) {
        const bool reached = std::ranges::any_of(all_of<LegacyLegalForm>(), [&](LegacyLegalForm legacy) {
            return std::ranges::count(current_forms_of(legacy), form) > 0;
        });
        EXPECT_TRUE(reached) << to_text(form);
    }
}

TEST(LegalForm, is_recognized_in_names) {
    using enum LegalForm;
    const std::pair<std::string_view, LegalForm> names[] = {
        {"株式会社エグザンプル", kabushiki_kaisha},
        {"エグザンプル株式会社", kabushiki_kaisha},
        {"㈱エグザンプル", kabushiki_kaisha},
        {"エグザンプル（株）", kabushiki_kaisha},
        {"㍿エグザンプル", kabushiki_kaisha},
        {"有限会社エクスクラウドエグザンプル", yugen_kaisha},
        {"エグザンプル合同会社", godo_kaisha},
        {"一般社団法人 見本協会", ippan_shadan_hojin},
        {"医療法人社団見本会", iryo_hojin_shadan},
        {"医療法人見本会", iryo_hojin},
        {"見本協同組合", kyodo_kumiai},
    };
    for (const auto& [name, form] : names) EXPECT_EQ(legal_form_in_name(name), form) << name;
    for (const auto* name : {"", "株式会社", "見本市", "見本株式会社友の会", "その他"})
        EXPECT_FALSE(legal_form_in_name(name)) << name;
}

}  // namespace
}  // namespace certdesk

#include "core/vetting/matching/difference.hpp"

#include <gtest/gtest.h>

namespace certdesk::vetting::matching {
namespace {

std::string joined(const std::vector<Stretch>& stretches, Side side) {
    std::string text;
    for (const auto& stretch : stretches)
        if (stretch.side == Side::both || stretch.side == side) text += stretch.text;
    return text;
}

TEST(Difference, shows_the_characters_that_differ) {
    EXPECT_EQ(side_by_side("株式会社青葉見本", "株式会社青柳見本"),
              (std::vector<Stretch>{
                  {Side::both, "株式会社青"}, {Side::left_only, "葉"}, {Side::right_only, "柳"}, {Side::both, "見本"}}));
    EXPECT_EQ(side_by_side("サーバー", "サーバ"), (std::vector<Stretch>{{Side::both, "サーバ"}, {Side::left_only, "ー"}}));
    EXPECT_EQ(side_by_side("", "青葉"), (std::vector<Stretch>{{Side::right_only, "青葉"}}));
    EXPECT_TRUE(side_by_side("", "").empty());
}

TEST(Difference, holds_both_texts_whatever_they_are) {
    const std::string long_text(1000, 'a');
    for (const auto& [left, right] : {std::pair<std::string, std::string>{"abcabba", "cbabac"},
                                      {"Aoba Mihon Co., Ltd.", "Aoba Mihon Company Limited"},
                                      {long_text + "b" + long_text, "c" + long_text}}) {
        const auto stretches = side_by_side(left, right);
        EXPECT_EQ(joined(stretches, Side::left_only), left);
        EXPECT_EQ(joined(stretches, Side::right_only), right);
    }
}

}  // namespace
}  // namespace certdesk::vetting::matching

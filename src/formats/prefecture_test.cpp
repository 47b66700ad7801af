#include "formats/prefecture.hpp"

#include <gtest/gtest.h>
#include <string>
#include <utility>

namespace certdesk {
namespace {

TEST(Prefecture, table_is_complete_and_in_order) {
    ASSERT_EQ(prefectures().size(), 47U);
    int number = 1;
    for (const auto& prefecture : prefectures()) {
        EXPECT_EQ(prefecture.number, number);
        EXPECT_EQ(prefecture_of_number(number), prefecture);
        ++number;
    }
    EXPECT_FALSE(prefecture_of_number(0));
    EXPECT_FALSE(prefecture_of_number(48));
}

TEST(Prefecture, is_found_by_every_one_of_its_names) {
    for (const auto& prefecture : prefectures()) {
        EXPECT_EQ(parse_prefecture(prefecture.japanese), prefecture);
        EXPECT_EQ(parse_prefecture(prefecture.english), prefecture);
        EXPECT_EQ(parse_prefecture(std::string(prefecture.english) + " Prefecture"), prefecture);
    }
}

TEST(Prefecture, is_found_however_it_is_spelled) {
    const std::pair<std::string_view, std::string_view> spellings[] = {
        {"Tokyo-to", "Tokyo"},     {"TOKYO", "Tokyo"},           {"Tokyo Metropolis", "Tokyo"},
        {"Tōkyō", "Tokyo"},        {"Toukyou-to", "Tokyo"},      {"東京都", "Tokyo"},
        {"東京", "Tokyo"},         {" 東京都　", "Tokyo"},       {"Ｔｏｋｙｏ", "Tokyo"},
        {"Hokkai-do", "Hokkaido"}, {"Hokkaidou", "Hokkaido"},    {"Hokkaidō", "Hokkaido"},
        {"Kyoto", "Kyoto"},        {"Kyoto-fu", "Kyoto"},        {"Kyotofu", "Kyoto"},
        {"京都", "Kyoto"},         {"Ōsaka", "Osaka"},           {"Osaka-fu", "Osaka"},
        {"Oosaka", "Osaka"},       {"Ohsaka Fu", "Osaka"},       {"Gumma", "Gunma"},
        {"Gunma-ken", "Gunma"},    {"Hyougo", "Hyogo"},          {"Hyôgo", "Hyogo"},
        {"Ohita", "Oita"},         {"Ōita-ken", "Oita"},         {"Kouchi", "Kochi"},
        {"Niigata", "Niigata"},    {"Kanagawa‐ken", "Kanagawa"},
    };
    for (const auto& [typed, english] : spellings) {
        const auto prefecture = parse_prefecture(typed);
        ASSERT_TRUE(prefecture) << typed;
        EXPECT_EQ(prefecture->english, english) << typed;
    }
}

TEST(Prefecture, is_not_guessed) {
    for (const auto* typed :
         {"", "Shinjuku", "Tokyo-ken", "Osaka-to", "北海", "東京府", "大阪市", "Osaka City", "Tokyo Tokyo", "California", "?"})
        EXPECT_FALSE(parse_prefecture(typed)) << typed;
}

}  // namespace
}  // namespace certdesk

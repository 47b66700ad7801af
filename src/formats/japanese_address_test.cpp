#include "formats/japanese_address.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

JapaneseAddress parts(std::string_view text) {
    Folder folder(Foldings::all());
    return take_apart_japanese_address(text, folder);
}

TEST(JapaneseAddress, is_taken_apart) {
    EXPECT_EQ(parts("〒105-0011　東京都港区芝公園一丁目２番３号　青葉ビル５Ｆ"),
              (JapaneseAddress{"1050011", "東京都", "港区芝公園", "1-2-3", "青葉ビル", "5", ""}));
    EXPECT_EQ(parts("北海道札幌市中央区北一条西2丁目3番地"),
              (JapaneseAddress{"", "北海道", "札幌市中央区北1条西", "2-3", "", "", ""}));
    EXPECT_EQ(parts("青葉市見本町四番一号 青葉ハイツ501号室"),
              (JapaneseAddress{"", "", "青葉市見本町", "4-1", "青葉ハイツ", "", "501"}));
}

TEST(JapaneseAddress, keeps_numbers_that_belong_to_a_name) {
    EXPECT_EQ(parts("東京都千代田区三番町6-1").place, "千代田区3番町");
    EXPECT_EQ(parts("東京都港区六本木六丁目1").place, "港区六本木");
    EXPECT_EQ(parts("三重県四日市市諏訪町1-5").place, "四日市市諏訪町");
}

TEST(JapaneseAddress, may_be_anything) {
    EXPECT_EQ(parts(""), JapaneseAddress{});
    EXPECT_EQ(parts("\xFF").block, "");
    EXPECT_EQ(parts("---").block, "");
}

}  // namespace
}  // namespace certdesk

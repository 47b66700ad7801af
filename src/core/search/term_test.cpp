#include "core/search/term.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::search {
namespace {

bool finds(std::string_view typed, Kind kind, std::string_view value) {
    const auto terms = terms_of(kind, value);
    return std::ranges::any_of(needles_of(typed), [&](const std::string& needle) {
        return std::ranges::any_of(terms, [&](const std::string& term) { return term.starts_with(needle); });
    });
}

TEST(SearchTerm, of_an_order_number_is_found_however_it_is_typed) {
    for (const auto* typed : {"CD-7F3K-92QX", "cd-7f3k", "CD7F3K92QX", "7f3k-92qx", "7F3K", "ＣＤ－７Ｆ３Ｋ", " CD 7F3K ",
                              "注文番号: CD-7F3K-92QX", "order number: 7f3k"})
        EXPECT_TRUE(finds(typed, Kind::order_number, "CD-7F3K-92QX")) << typed;
    for (const auto* typed : {"92QX", "CD-7F3K-92QY", "D-7F3K"})
        EXPECT_FALSE(finds(typed, Kind::order_number, "CD-7F3K-92QX")) << typed;
}

TEST(SearchTerm, of_a_name_is_found_by_its_parents_and_beginnings) {
    for (const auto* typed : {"www.shop.example.co.jp", "WWW.SHOP", "shop.example.co.jp", "example.co.jp", "exam",
                              "https://www.shop.example.co.jp/cart?a=b", "example.co.jp.", "ｅｘａｍｐｌｅ．ｃｏ．ｊｐ"})
        EXPECT_TRUE(finds(typed, Kind::name, "www.shop.example.co.jp")) << typed;
    for (const auto* typed : {"co.jp", "jp", "ample.co.jp", "example.com"})
        EXPECT_FALSE(finds(typed, Kind::name, "www.shop.example.co.jp")) << typed;
    EXPECT_TRUE(finds("*.example.jp", Kind::name, "*.example.jp"));
    EXPECT_TRUE(finds("example.jp", Kind::name, "*.example.jp"));
}

TEST(SearchTerm, of_a_name_beyond_ascii_is_found_as_people_read_it_and_as_machines_do) {
    for (const auto* typed : {"日本語", "日本語.jp", "www.日本", "xn--wgv71a119e.jp", "XN--WGV"})
        EXPECT_TRUE(finds(typed, Kind::name, "www.日本語.jp")) << typed;
}

TEST(SearchTerm, of_an_organization_is_found_in_every_spelling_that_vetting_folds) {
    for (const auto* typed : {"株式会社見本商事", "見本商事", "見本", "㈱見本商事", "（株）見本商事", "見本商事株式会社"})
        EXPECT_TRUE(finds(typed, Kind::organization, "株式会社見本商事")) << typed;
    EXPECT_TRUE(finds("高橋製作所", Kind::organization, "有限会社髙橋製作所"));
    EXPECT_TRUE(finds("みほんしょうじ", Kind::organization, "株式会社ミホンショウジ"));
    EXPECT_TRUE(finds("ﾐﾎﾝ", Kind::organization, "株式会社みほんしょうじ"));
    EXPECT_FALSE(finds("商事", Kind::organization, "株式会社見本商事"));
    EXPECT_FALSE(finds("株式会社見本商店", Kind::organization, "株式会社見本商事"));
}

TEST(SearchTerm, of_an_english_name_is_found_from_each_word_on) {
    for (const auto* typed :
         {"Kaisha Sample Co., Ltd.", "kaisha", "KAISHA SAMPLE", "sample", "Sample Company Limited", "kaishas"})
        EXPECT_TRUE(finds(typed, Kind::organization, "Kaisha Sample Co., Ltd.")) << typed;
    EXPECT_FALSE(finds("ltd", Kind::organization, "Kaisha Sample Co., Ltd."));
}

TEST(SearchTerm, of_what_is_called_server_id_is_found_by_that_word) {  // R73
    EXPECT_TRUE(finds("サーバID: RS-1024", Kind::contract, "RS-1024"));
    EXPECT_TRUE(finds("サーバーＩＤ RS-1024", Kind::contract, "RS-1024"));
    EXPECT_TRUE(finds("サーバID web-1.example.test", Kind::server, "web-1.example.test"));
    EXPECT_TRUE(finds("サーバID 0A:1B:2C", Kind::serial, "0a1b2c"));
    EXPECT_TRUE(finds("受付番号:[0000012345]", Kind::receipt_number, "0000012345"));
    EXPECT_TRUE(finds("Server ID: rs-1024", Kind::contract, "RS-1024"));
}

TEST(SearchTerm, of_a_customer_is_found_by_name_number_and_mail_address) {
    EXPECT_TRUE(finds("見本", Kind::customer, "株式会社見本"));
    EXPECT_TRUE(finds("C-0042", Kind::customer, "c-0042"));
    EXPECT_TRUE(finds("Hanako@Kaisha.test", Kind::mail_address, "hanako@kaisha.test"));
    EXPECT_TRUE(finds("hanako@", Kind::mail_address, "hanako@kaisha.test"));
    EXPECT_FALSE(finds("anako@kaisha.test", Kind::mail_address, "hanako@kaisha.test"));
}

TEST(SearchTerm, is_cut_between_characters_and_so_is_what_is_searched) {
    std::string longest;
    for (int i = 0; i < 100; ++i) longest += "見";
    for (const auto& term : terms_of(Kind::organization, longest)) {
        EXPECT_LE(term.size(), longest_term);
        EXPECT_TRUE(is_storable_text(term));
    }
    EXPECT_TRUE(finds(longest, Kind::organization, longest));
}

TEST(SearchNeedles, are_none_when_nothing_is_left_to_look_for) {
    for (const auto* typed : {"", "  ", "　"}) EXPECT_TRUE(needles_of(typed).empty()) << typed;
}

}  // namespace
}  // namespace certdesk::search

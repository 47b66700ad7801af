#include "formats/organization_name.hpp"

#include <gtest/gtest.h>
#include <tuple>

namespace certdesk {
namespace {

TEST(EnglishName, comparison_has_three_answers) {
    using enum NameMatch;
    const std::tuple<std::string_view, std::string_view, NameMatch> cases[] = {
        {"Example Co., Ltd.", "Example Co., Ltd.", equal},
        {"Example Co., Ltd.", " Example Co., Ltd. ", equal},
        {"EX-CLOUD Example CO.,Ltd.", "EX-CLOUD Example Co., Ltd.", equal_after_folding},
        {"Example Co.,Ltd.", "Example Co.Ltd", equal_after_folding},
        {"Example Co., Ltd.", "Example Company Limited", equal_after_folding},
        {"Example Inc.", "EXAMPLE, Incorporated", equal_after_folding},
        {"Example Corp", "Example Corporation", equal_after_folding},
        {"Example K.K.", "Example Kabushiki Kaisha", equal_after_folding},
        {"Example KK", "Example K. K.", equal_after_folding},
        {"Kabushiki-Gaisha Example", "K.K. Example", equal_after_folding},
        {"Example L.L.C.", "Example Limited Liability Company", equal_after_folding},
        {"Ex-Cloud Inc.", "ExCloud Inc.", equal_after_folding},
        {"Ｅｘａｍｐｌｅ Ｉｎｃ．", "Example Inc.", equal_after_folding},
        {"Ōsaka Example Inc.", "Osaka Example Inc.", equal_after_folding},
        {"Sun & Moon Inc.", "Sun and Moon, Inc.", equal_after_folding},
        {"Sample's Inc.", "Samples Inc", equal_after_folding},
        {"Example Inc.", "Example Co., Ltd.", different},
        {"Example K.K.", "Example Inc.", different},
        {"Example Inc.", "Examples Inc.", different},
        {"Example LLC", "Example G.K.", different},
        {"", "Example Inc.", different},
        {"...", "---", different},
    };
    for (const auto& [a, b, expected] : cases) {
        EXPECT_EQ(to_text(compare_english(a, b)), to_text(expected)) << a << " | " << b;
        EXPECT_EQ(to_text(compare_english(b, a)), to_text(expected)) << b << " | " << a;
    }
}

TEST(JapaneseName, comparison_has_three_answers) {
    using enum NameMatch;
    const std::tuple<std::string_view, std::string_view, NameMatch> cases[] = {
        {"株式会社エグザンプル", "株式会社エグザンプル", equal},
        {"株式会社エグザンプル", "（株）エグザンプル", equal_after_folding},
        {"株式会社エグザンプル", "㈱エグザンプル", equal_after_folding},
        {"株式会社エグザンプル", "株式会社 エグザンプル", equal_after_folding},
        {"株式会社ＡＢＣ", "株式会社abc", equal_after_folding},
        {"株式会社ｴｸﾞｻﾞﾝﾌﾟﾙ", "株式会社エグザンプル", equal_after_folding},
        {"株式会社髙橋商店", "株式会社高橋商店", equal_after_folding},
        {"株式会社サーバー", "株式会社サ−バ―", equal_after_folding},
        {"見本〜例", "見本～例", equal_after_folding},
        {"株式会社エグザンプル", "エグザンプル株式会社", different},
        {"株式会社エグザンプル", "有限会社エグザンプル", different},
        {"株式会社エグザンプル", "エグザンプル", different},
    };
    for (const auto& [a, b, expected] : cases) {
        EXPECT_EQ(to_text(compare_japanese(a, b)), to_text(expected)) << a << " | " << b;
        EXPECT_EQ(to_text(compare_japanese(b, a)), to_text(expected)) << b << " | " << a;
    }
}

}  // namespace
}  // namespace certdesk

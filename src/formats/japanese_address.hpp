// An address in Japanese, taken apart as far as two addresses can be compared (R35, R36, R65).
//
// Sources: 住居表示に関する法律 (1962) for 丁目・番・号, 不動産登記法 for 地番; 全国地方公共団体コード for the prefectures. Which
// part of a place's name is city, ward or town is not told: no rule tells it without a list of all places.
#pragma once

#include "formats/folding.hpp"

#include <string>
#include <string_view>

namespace certdesk {

struct JapaneseAddress {
    std::string post_code;   // 7 digits
    std::string prefecture;  // 東京都
    std::string place;       // 港区芝公園, 京都市中京区烏丸通三条上ル饅頭屋町, 札幌市中央区北1条西: up to the block
    std::string block;       // 1-2-3; as written where block_signs are not folded
    std::string building;    // without floor and room
    std::string floor;       // 5; b1 below ground
    std::string room;        // 501

    friend bool operator==(const JapaneseAddress&, const JapaneseAddress&) = default;
};

// Every part may be empty. What is folded: characters, kana, blanks, strokes, kanji numbers where a sign of the block follows,
// 丁目・ 番地・番・号, 大字 and 字, ヶ, and the spellings of floors.
[[nodiscard]] JapaneseAddress take_apart_japanese_address(std::string_view text, Folder& folder);

}  // namespace certdesk

// Numbers written in kanji, as addresses have them: 三, 十二, 二十三, 一二三, 百五.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace certdesk {

struct KanjiNumber {
    unsigned value = 0;      // at most 99,999
    std::size_t length = 0;  // characters read
};

// The number at the front of the text, the longest that is one; nothing when none stands there. Positional (一〇三) and with
// 十百千.
[[nodiscard]] std::optional<KanjiNumber> read_kanji_number(std::u32string_view text);

}  // namespace certdesk

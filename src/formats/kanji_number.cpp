#include "formats/kanji_number.hpp"

namespace certdesk {

namespace {

constexpr unsigned largest = 99'999;

std::optional<unsigned> digit_of(char32_t c) {
    constexpr std::u32string_view digits = U"〇一二三四五六七八九";
    constexpr std::u32string_view formal = U"零壱弐参";
    if (const auto at = digits.find(c); at != std::u32string_view::npos) return static_cast<unsigned>(at);
    if (const auto at = formal.find(c); at != std::u32string_view::npos) return static_cast<unsigned>(at);
    return std::nullopt;
}

unsigned unit_of(char32_t c) {
    switch (c) {
        case U'十': return 10;
        case U'百': return 100;
        case U'千': return 1000;
        default: return 0;
    }
}

}  // namespace

std::optional<KanjiNumber> read_kanji_number(std::u32string_view text) {
    unsigned total = 0;
    unsigned digits = 0;  // what stands before the next unit
    bool has_digits = false;
    unsigned last_unit = 10'000;
    std::size_t length = 0;
    for (const char32_t c : text) {
        if (const auto digit = digit_of(c)) {
            digits = 10 * digits + *digit;
            has_digits = true;
        } else if (const auto unit = unit_of(c); unit != 0) {
            // Units fall: 十百 is no number. Before a unit stands one digit at most.
            if (unit >= last_unit || digits > 9 || (has_digits && digits == 0)) break;
            total += (has_digits ? digits : 1) * unit;
            digits = 0;
            has_digits = false;
            last_unit = unit;
        } else {
            break;
        }
        if (total + digits > largest) return std::nullopt;
        ++length;
    }
    if (length == 0) return std::nullopt;
    return KanjiNumber{total + digits, length};
}

}  // namespace certdesk

#include "core/survey/characters.hpp"

#include "base/text.hpp"
#include "formats/code_points.hpp"
#include "formats/kana.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <span>
#include <vector>

namespace certdesk::survey {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

bool in(char32_t c, std::span<const Range> ranges) {
    return std::ranges::any_of(ranges, [c](const Range& range) { return range.first <= c && c <= range.last; });
}

constexpr Range printable_ascii{0x20, 0x7E};

constexpr std::array invisible{
    Range{0x00, 0x09},       Range{0x0B, 0x1F},        Range{0x7F, 0x9F},      // controls, without LF
    Range{0xAD, 0xAD},       Range{0x034F, 0x034F},    Range{0x061C, 0x061C},  // soft hyphen, grapheme joiner, Arabic letter mark
    Range{0x115F, 0x1160},   Range{0x180B, 0x180F},                            // fillers, Mongolian separators
    Range{0x200B, 0x200F},   Range{0x2028, 0x202E},    Range{0x2060, 0x206F},  // zero-width, separators, direction
    Range{0x3164, 0x3164},   Range{0xFEFF, 0xFEFF},    Range{0xFFA0, 0xFFA0},  // filler, byte order mark, half-width filler
    Range{0xFFF0, 0xFFFF},   Range{0xE000, 0xF8FF},                            // specials with U+FFFD, private use
    Range{0xE0000, 0xE00FF}, Range{0xF0000, 0x10FFFF},                         // tags, private planes
};

constexpr std::array japanese{
    printable_ascii,         Range{0x00A1, 0x024F},  // Latin letters of foreign names, § ± · and the like
    Range{0x2010, 0x2027},                           // hyphens, quotes, ellipsis
    Range{0x2030, 0x203B},                           // ‰ ′ ※
    Range{0x2116, 0x2122},                           // № ™
    Range{0x2150, 0x2188},                           // fractions, Roman numbers
    Range{0x2190, 0x2193},                           // arrows
    Range{0x2212, 0x2212},                           // minus
    Range{0x2460, 0x2473},                           // circled numbers
    Range{0x25A0, 0x25EF},                           // ○ ● ◎
    Range{0x3000, 0x30FF},                           // punctuation, hiragana, katakana
    Range{0x31F0, 0x33FF},                           // small katakana, ㈱ and other squared forms
    Range{0x3400, 0x4DBF},                           // Han
    Range{0x4E00, 0x9FFF},                           //
    Range{0xF900, 0xFAFF},                           // compatibility Han: 﨑, 神
    Range{0xFE00, 0xFE0F},                           // variation selectors
    Range{0xFF01, 0xFF9F},                           // full- and half-width forms
    Range{0xFFE0, 0xFFE6},                           //
    Range{0x20000, 0x3FFFF},                         // Han of the supplementary planes
    Range{0xE0100, 0xE01EF},                         // ideographic variation
};

std::string spelled(char32_t c) {
    if (in(c, invisible)) return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
    return to_utf8(std::u32string_view(&c, 1));
}

template <class Allowed>
Offender first_not(std::string_view text, Allowed allowed) {
    for (const char32_t c : to_code_points(text))
        if (!allowed(c)) return spelled(c);
    return std::nullopt;
}

}  // namespace

std::string with_single_blanks(std::string_view text) {
    std::u32string joined;
    bool blank_before = false;
    for (const char32_t c : to_code_points(text)) {
        const bool blank =
            c == U' ' || c == U'\t' || c == U'\r' || c == U'\n' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
        if (!blank) {
            if (blank_before && !joined.empty()) joined += U' ';
            joined += c;
        }
        blank_before = blank;
    }
    return to_utf8(joined);
}

std::string with_plain_lines(std::string_view text) {
    auto plain = replace_all(replace_all(replace_all(std::string(text), "\r\n", "\n"), "\r", "\n"), "\t", " ");
    std::vector<std::string> lines;
    for (auto line : split(plain, '\n')) {
        while (line.ends_with(' ')) line.remove_suffix(1);
        lines.emplace_back(line);
    }
    std::string joined;
    for (const auto& line : lines) joined += line + '\n';
    return std::string(trim(joined));
}

std::string to_half_width(std::string_view text) {
    auto folded = to_code_points(fold_hyphens(nfkc(text)));
    std::ranges::replace_if(folded, [](char32_t c) { return c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x2032; }, U'\'');
    std::ranges::replace_if(folded, [](char32_t c) { return c == 0x201C || c == 0x201D; }, U'"');
    return with_single_blanks(to_utf8(folded));
}

Offender outside_latin(std::string_view text) {
    return first_not(text, [](char32_t c) { return in(c, std::array{printable_ascii}); });
}

Offender forbidden_in_certificate(std::string_view latin) {
    return first_not(latin, [](char32_t c) { return !std::u32string_view(U"\"#;+").contains(c); });
}

Offender forbidden_in_place(std::string_view latin) {
    return first_not(latin, [](char32_t c) { return !std::u32string_view(U"\"#;+,=<>\\/").contains(c); });
}

Offender outside_japanese(std::string_view text) {
    return first_not(text, [](char32_t c) { return in(c, japanese) && (!in(c, invisible) || (c >= 0xE0100 && c <= 0xE01EF)); });
}

Offender invisible_in(std::string_view text) {
    return first_not(text, [](char32_t c) { return !in(c, invisible); });
}

}  // namespace certdesk::survey

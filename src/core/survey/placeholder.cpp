#include "core/survey/placeholder.hpp"

#include "base/text.hpp"
#include "core/survey/characters.hpp"
#include "formats/code_points.hpp"
#include "formats/kana.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace certdesk::survey {

namespace {

// As folded() writes them.
// clang-format off
constexpr std::string_view placeholders[] = {
    // What OpenSSL's sample configuration offers (reliability.md, INC-03), and other forms.
    "some-state", "some state", "somestate", "default city", "defaultcity", "locality", "default company ltd", "default company",
    "internet widgits", "internet widgits pty ltd", "internet widgits pty ltd.", "my company", "your company", "company name",
    // What people type to get past a field.
    "n/a", "n.a.", "none", "null", "nil", "undefined", "unknown", "tbd", "tba", "todo", "test", "testing", "sample", "dummy",
    "asdf", "qwerty", "foo", "foobar", "hoge", "hogehoge", "テスト", "てすと", "サンプル", "ダミー", "未定", "未入力", "未記入",
    "不明", "なし", "無し", "特になし", "該当なし", "ほげ", "後日", "同上",
    // The procedure's own examples, as they stand beside our fields.
    "ex-cloud example co.,ltd.", "有限会社エクスクラウドエグザンプル", "何某 大三郎", "何某 花子", "なにがし はなこ",
};

constexpr std::string_view undecided[] = {
    "未定", "みてい", "未確定", "未決定", "検討中", "準備中", "取得予定", "取得中", "決まっていない", "決まっていません", "後日",
    "後日連絡", "不明", "なし", "未取得", "tbd", "tba", "todo", "none", "undecided", "unknown", "n/a",
};
// clang-format on

std::string folded(std::string_view value) { return to_lower_ascii(with_single_blanks(nfkc(value))); }

bool stands_in(std::string_view value, const auto& list) { return std::ranges::find(list, value) != std::end(list); }

bool is_letter(char32_t c) {
    const auto within = [c](char32_t first, char32_t last) { return first <= c && c <= last; };
    const bool is_sign = within(0x2000, 0x2BFF) || within(0x3000, 0x3004) || within(0x3008, 0x3020) || within(0xFF00, 0xFF0F) ||
                         c == U'・' || c == U'ー' || c == U'゛' || c == U'゜';
    return within(U'a', U'z') || (c >= 0xC0 && !is_sign);
}

}  // namespace

bool is_placeholder(std::string_view value) {
    const auto text = folded(value);
    if (stands_in(text, placeholders)) return true;

    // Signs and digits only: ".", "-", "1", "12" (Baseline Requirements 2.2.6 section 7.1.4.2 forbids metadata).
    const auto code_points = to_code_points(text);
    if (std::ranges::none_of(code_points, is_letter)) return true;

    constexpr std::size_t fewest_repeats = 3;  // "aaa" is nobody's name; 三三 could be
    return code_points.size() >= fewest_repeats &&
           std::ranges::all_of(code_points, [&](char32_t c) { return c == code_points.front(); });
}

bool says_undecided(std::string_view value) { return stands_in(folded(value), undecided); }

}  // namespace certdesk::survey

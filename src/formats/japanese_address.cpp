#include "formats/japanese_address.hpp"

#include "formats/code_points.hpp"
#include "formats/kanji_number.hpp"
#include "formats/prefecture.hpp"
#include "formats/text_folding.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace certdesk {

namespace {

using Text = std::u32string;
using View = std::u32string_view;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_gap(char32_t c) { return c == U' ' || c == 0x3000 || c == U',' || c == U'、' || c == U'。'; }

View without_gaps(View text) {
    while (!text.empty() && is_gap(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_gap(text.back())) text.remove_suffix(1);
    return text;
}

bool take(View& text, View front) {
    if (!text.starts_with(front)) return false;
    text.remove_prefix(front.size());
    return true;
}

std::size_t digits_at(View text) { return static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin()); }

// 霞ヶ関, 霞ケ関, 霞が関.
void fold_connecting_kana(Text& text, Folder& folder) {
    constexpr View spellings = U"ヶケがゖヵ";
    for (std::size_t i = 1; i + 1 < text.size(); ++i)
        if (spellings.contains(text[i]) && is_kanji(text[i - 1]) && is_kanji(text[i + 1]) &&
            folder.fold(Folding::connecting_kana))
            text[i] = U'ガ';
}

std::string post_code_in(View& text) {
    auto rest = text;
    take(rest, U"〒");
    rest = without_gaps(rest);
    if (digits_at(rest) == 7) {
        auto code = to_utf8(rest.substr(0, 7));
        text = without_gaps(rest.substr(7));
        return code;
    }
    const bool with_hyphen = digits_at(rest) == 3 && rest.size() >= 8 && rest[3] == U'-' && digits_at(rest.substr(4)) == 4;
    if (!with_hyphen || (rest.size() > 8 && rest[8] == U'-')) return {};
    auto code = to_utf8(Text(rest.substr(0, 3)) + Text(rest.substr(4, 4)));
    text = without_gaps(rest.substr(8));
    return code;
}

// The names as code points, which are asked for with every address.
const std::vector<std::u32string>& names_of_prefectures() {
    static const std::vector<std::u32string> names = [] {
        std::vector<std::u32string> made;
        for (const auto& prefecture : prefectures()) made.push_back(to_code_points(prefecture.japanese));
        return made;
    }();
    return names;
}

std::string prefecture_in(View& text) {
    for (const auto& name : names_of_prefectures())
        if (take(text, name)) {
            text = without_gaps(text);
            return to_utf8(name);
        }
    return {};
}

// 日本 in front of a prefecture is the country; in front of 橋 it is not.
void drop_country(View& text, Folder& folder) {
    for (const View country : {U"日本国", U"日本"}) {
        auto rest = text;
        if (!take(rest, country)) continue;
        rest = without_gaps(rest);
        auto behind = rest;
        if ((post_code_in(behind).empty() && prefecture_in(behind).empty()) || !folder.fold(Folding::country_left_out)) return;
        text = rest;
        return;
    }
}

struct Number {
    Text digits;
    std::size_t length = 0;
    bool kanji = false;
};

std::optional<Number> number_at(View text, const Folder& folder) {
    if (const auto length = digits_at(text); length != 0) {
        auto digits = text.substr(0, length);
        while (digits.size() > 1 && digits.front() == U'0') digits.remove_prefix(1);
        return Number{Text(digits), length, false};
    }
    if (!folder.may(Folding::kanji_numbers)) return std::nullopt;
    const auto number = read_kanji_number(text);
    if (!number) return std::nullopt;
    return Number{to_code_points(std::to_string(number->value)), number->length, true};
}

// 番町, 号線, 番館: the sign belongs to a name.
bool sign_is_part_of_a_name(View behind) {
    constexpr auto names = std::to_array<View>({U"町", U"丁", U"館", U"街", U"線", U"棟", U"車", U"室", U"外"});
    return std::ranges::any_of(names, [&](View name) { return behind.starts_with(name); });
}

// The sign of a block behind a number: how long it is; 0 when there is none.
std::size_t block_sign_at(View text) {
    for (const View sign : {U"丁目", U"番地", U"番", U"号"})
        if (text.starts_with(sign)) return sign_is_part_of_a_name(text.substr(sign.size())) ? 0 : sign.size();
    // 堺市 counts 丁 without 目.
    const bool sakai = text.starts_with(U"丁") && (text.size() == 1 || is_digit(text[1]) || is_gap(text[1]));
    return sakai ? 1 : 0;
}

// -, ノ: what joins two numbers.
std::size_t joint_at(View text, const Folder& folder) {
    if (text.empty() || (text.front() != U'-' && text.front() != U'ノ' && text.front() != U'の')) return 0;
    return number_at(text.substr(1), folder) ? 1 : 0;
}

bool is_floor_or_room(View behind_number) {
    constexpr auto signs = std::to_array<View>({U"階", U"f", U"号室", U"号棟", U"号館"});
    return std::ranges::any_of(signs, [&](View sign) { return behind_number.starts_with(sign); });
}

// True when the block begins with this number.
bool begins_block(View text, const Number& number, const Folder& folder) {
    const auto behind = text.substr(number.length);
    if (block_sign_at(behind) != 0 || joint_at(behind, folder) != 0) return true;
    if (number.kanji) return false;
    // A kanji behind the digits makes them a part of a name (北1条, 3番町); the end, a gap, letters and kana do not.
    return behind.empty() || is_gap(behind.front()) || (!is_kanji(behind.front()) && behind.front() != U'-');
}

std::size_t beginning_of_block(View text, const Folder& folder) {
    for (std::size_t at = 0; at < text.size();) {
        const auto number = number_at(text.substr(at), folder);
        if (number && begins_block(text.substr(at), *number, folder)) return at;
        at += number ? number->length : 1;
    }
    return text.size();
}

// Reads 1丁目2番3号, 1-2-3 and every mixture, and leaves what follows.
std::string take_block(View& text, Folder& folder) {
    const auto whole = text;
    Text numbers;
    bool has_signs = false;
    bool has_kanji = false;
    auto rest = text;
    while (true) {
        const auto number = number_at(rest, folder);
        if (!number || is_floor_or_room(rest.substr(number->length))) break;
        auto behind = rest.substr(number->length);
        const auto sign = block_sign_at(behind);
        const bool is_last = behind.starts_with(U"号");
        behind.remove_prefix(sign);
        if (!numbers.empty()) numbers += U'-';
        numbers += number->digits;
        has_signs = has_signs || sign != 0;
        has_kanji = has_kanji || number->kanji;
        text = rest = behind;
        if (is_last) break;
        const auto joint = joint_at(rest, folder);
        has_signs = has_signs || (joint != 0 && rest.front() != U'-');
        rest.remove_prefix(joint);
        // A gap ends the block, unless a sign told that more will come: 1丁目 2番.
        if (joint == 0 && sign == 0) break;
        if (sign != 0 && joint == 0) rest = without_gaps(rest);
    }
    if (has_kanji) folder.fold(Folding::kanji_numbers);
    if (!has_signs || folder.fold(Folding::block_signs)) return to_utf8(numbers);
    return to_utf8(whole.substr(0, whole.size() - text.size()));
}

// 北一条 as 北1条; 第三地割.
void fold_numbers_in_place(Text& place, Folder& folder) {
    for (std::size_t at = 0; at < place.size(); ++at) {
        const auto number = number_at(View(place).substr(at), folder);
        if (!number) continue;
        const auto behind = View(place).substr(at + number->length);
        const bool counted = behind.starts_with(U"条") || behind.starts_with(U"線") || behind.starts_with(U"地割") ||
                             behind.starts_with(U"丁目") || behind.starts_with(U"番町") || behind.starts_with(U"番丁");
        if (number->kanji && counted && folder.fold(Folding::kanji_numbers)) place.replace(at, number->length, number->digits);
        at += (number->kanji && !counted ? number->length : number->digits.size()) - 1;
    }
}

void drop_section_signs(Text& place, Folder& folder) {
    if (!folder.may(Folding::section_signs)) return;
    Text kept;
    for (std::size_t i = 0; i < place.size(); ++i) {
        const auto rest = View(place).substr(i);
        const bool large = rest.starts_with(U"大字");
        // 十字街 and 文字 are words.
        const bool small = place[i] == U'字' && i > 0 && !View(U"十文数大").contains(place[i - 1]) && rest.size() > 1;
        if (large) ++i;
        if (large || small)
            folder.fold(Folding::section_signs);
        else
            kept += place[i];
    }
    place = std::move(kept);
}

std::string folded_place(Text place, Folder& folder) {
    drop_blanks(place, folder);
    drop(place, folder, Folding::punctuation, [](char32_t c) { return !is_letter_or_digit(c) && c != U'-' && c != U' '; });
    fold_numbers_in_place(place, folder);
    drop_section_signs(place, folder);
    return to_utf8(place);
}

// Takes digits off the end, ASCII or kanji.
std::optional<Text> take_number_behind(Text& text, Folder& folder) {
    std::size_t begin = text.size();
    while (begin > 0 && is_digit(text[begin - 1])) --begin;
    if (begin == text.size() && folder.may(Folding::kanji_numbers))
        while (begin > 0 && read_kanji_number(View(text).substr(begin - 1, 1))) --begin;
    const auto number = number_at(View(text).substr(begin), folder);
    if (!number || number->length != text.size() - begin) return std::nullopt;
    if (number->kanji) folder.fold(Folding::kanji_numbers);
    text.resize(begin);
    return number->digits;
}

// 501号室; 501号 and 501 alone are other spellings of it.
std::string take_room(Text& building, Folder& folder) {
    constexpr View sign = U"号室";
    constexpr View short_sign = U"号";
    auto text = building;
    if (text.ends_with(sign)) {
        text.resize(text.size() - sign.size());
    } else {
        if (!folder.may(Folding::floor_spelling)) return {};
        if (text.ends_with(short_sign)) text.resize(text.size() - short_sign.size());
    }
    if (text.empty() || !is_digit(text.back())) return {};
    const auto number = take_number_behind(text, folder);
    if (!number || number->size() > 4) return {};
    if (!building.ends_with(sign)) folder.fold(Folding::floor_spelling);
    if (!text.empty() && text.back() == U'-') text.pop_back();
    building = std::move(text);
    return to_utf8(*number);
}

std::string take_floor(Text& building, Folder& folder) {
    auto text = building;
    const bool latin = text.ends_with(U"f") && text.size() > 1 && is_digit(text[text.size() - 2]);
    if (!text.ends_with(U"階") && !(latin && folder.fold(Folding::floor_spelling))) return {};
    text.pop_back();
    const auto number = take_number_behind(text, folder);
    if (!number) return {};
    bool below = false;
    if (text.ends_with(U"地下") && folder.fold(Folding::floor_spelling)) {
        text.resize(text.size() - 2);
        below = true;
    } else if (text.ends_with(U"b") && (text.size() == 1 || !is_letter_or_digit(text[text.size() - 2]) ||
                                        is_kanji(text[text.size() - 2]) || is_katakana(text[text.size() - 2]))) {
        text.pop_back();
        below = true;
    }
    building = std::move(text);
    return (below ? "b" : "") + to_utf8(*number);
}

void take_building(JapaneseAddress& address, View rest, Folder& folder) {
    rest = without_gaps(rest);
    while (!rest.empty() && (rest.front() == U'-' || is_gap(rest.front()))) rest.remove_prefix(1);
    Text building(rest);
    // A blank between a number and a name is no folding of what follows.
    drop_blanks(building, folder);
    drop(building, folder, Folding::middle_dot, is_middle_dot);
    drop(building, folder, Folding::punctuation, [](char32_t c) { return !is_letter_or_digit(c) && c != U'-' && c != U' '; });
    // The room stands behind the floor, or the floor in brackets behind everything.
    address.floor = take_floor(building, folder);
    address.room = take_room(building, folder);
    if (address.floor.empty()) address.floor = take_floor(building, folder);
    address.building = to_utf8(building);
}

}  // namespace

JapaneseAddress take_apart_japanese_address(std::string_view text, Folder& folder) {
    auto folded = fold_characters(text, folder);
    fold_connecting_kana(folded, folder);
    fold_kana(folded, folder);
    fold_strokes(folded, folder);

    auto rest = without_gaps(folded);
    JapaneseAddress address;
    drop_country(rest, folder);
    address.post_code = post_code_in(rest);
    address.prefecture = prefecture_in(rest);
    const auto block = beginning_of_block(rest, folder);
    address.place = folded_place(Text(rest.substr(0, block)), folder);
    rest.remove_prefix(block);
    address.block = take_block(rest, folder);
    take_building(address, rest, folder);
    return address;
}

}  // namespace certdesk

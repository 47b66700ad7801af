#include "formats/prefecture.hpp"

#include "base/text.hpp"
#include "formats/code_points.hpp"
#include "formats/kana.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace certdesk {

namespace {

constexpr std::array<Prefecture, 47> table{{
    {1, "北海道", "Hokkaido"},  {2, "青森県", "Aomori"},       {3, "岩手県", "Iwate"},      {4, "宮城県", "Miyagi"},
    {5, "秋田県", "Akita"},     {6, "山形県", "Yamagata"},     {7, "福島県", "Fukushima"},  {8, "茨城県", "Ibaraki"},
    {9, "栃木県", "Tochigi"},   {10, "群馬県", "Gunma"},       {11, "埼玉県", "Saitama"},   {12, "千葉県", "Chiba"},
    {13, "東京都", "Tokyo"},    {14, "神奈川県", "Kanagawa"},  {15, "新潟県", "Niigata"},   {16, "富山県", "Toyama"},
    {17, "石川県", "Ishikawa"}, {18, "福井県", "Fukui"},       {19, "山梨県", "Yamanashi"}, {20, "長野県", "Nagano"},
    {21, "岐阜県", "Gifu"},     {22, "静岡県", "Shizuoka"},    {23, "愛知県", "Aichi"},     {24, "三重県", "Mie"},
    {25, "滋賀県", "Shiga"},    {26, "京都府", "Kyoto"},       {27, "大阪府", "Osaka"},     {28, "兵庫県", "Hyogo"},
    {29, "奈良県", "Nara"},     {30, "和歌山県", "Wakayama"},  {31, "鳥取県", "Tottori"},   {32, "島根県", "Shimane"},
    {33, "岡山県", "Okayama"},  {34, "広島県", "Hiroshima"},   {35, "山口県", "Yamaguchi"}, {36, "徳島県", "Tokushima"},
    {37, "香川県", "Kagawa"},   {38, "愛媛県", "Ehime"},       {39, "高知県", "Kochi"},     {40, "福岡県", "Fukuoka"},
    {41, "佐賀県", "Saga"},     {42, "長崎県", "Nagasaki"},    {43, "熊本県", "Kumamoto"},  {44, "大分県", "Oita"},
    {45, "宮崎県", "Miyazaki"}, {46, "鹿児島県", "Kagoshima"}, {47, "沖縄県", "Okinawa"},
}};

// The suffix is no part of 北海道's short name: nobody says 北海.
std::string_view without_suffix(std::string_view japanese) {
    constexpr std::string_view suffix = "県";
    return japanese == "北海道" ? japanese : japanese.substr(0, japanese.size() - suffix.size());
}

// 東京都, 京都府 and the others bring their suffix into Roman letters.
std::string_view romanized_suffix(std::string_view japanese) {
    if (japanese.ends_with("都")) return "to";
    if (japanese.ends_with("府")) return "fu";
    if (japanese.ends_with("県")) return "ken";
    return "";  // Hokkaido ends in its own
}

char without_macron(char32_t c) {
    constexpr std::u32string_view marked = U"āīūēōâîûêôĀĪŪĒŌÂÎÛÊÔ";
    constexpr std::string_view plain = "aiueoaiueoaiueoaiueo";
    const auto at = marked.find(c);
    if (at != std::u32string_view::npos) return plain[at];
    return c < 0x80 ? static_cast<char>(c) : '?';
}

// Lower-case letters with every spelling of a long vowel, and of ん before m, made one. Blanks, hyphens, dots and apostrophes go.
std::string romanized_key(std::string_view text) {
    std::string letters;
    for (const char32_t c : to_code_points(text)) letters += without_macron(c);
    letters = to_lower_ascii(letters);
    std::erase_if(letters, [](char c) { return c == ' ' || c == '-' || c == '\'' || c == '.'; });

    for (const auto& [spelling, key] : {std::pair{"gumma", "gunma"}, {"niigata", "nigata"}})
        letters = replace_all(letters, spelling, key);
    for (const auto* long_o : {"ou", "oo", "oh"}) letters = replace_all(letters, long_o, "o");
    return letters;
}

bool is_romanized(std::string_view key, const Prefecture& prefecture) {
    const auto name = romanized_key(prefecture.english);
    if (!key.starts_with(name)) return false;
    const auto rest = key.substr(name.size());
    return rest.empty() || rest == romanized_suffix(prefecture.japanese) || rest == "prefecture" ||
           (rest == "metropolis" && prefecture.japanese == "東京都");
}

}  // namespace

std::span<const Prefecture> prefectures() { return table; }

std::optional<Prefecture> parse_prefecture(std::string_view text) {
    constexpr std::size_t longest_input = 100;
    if (text.size() > longest_input) return std::nullopt;
    const auto normalized = nfkc(text);
    const auto typed = trim(normalized);
    const auto key = romanized_key(fold_hyphens(typed));
    const auto* const found = std::ranges::find_if(table, [&](const Prefecture& prefecture) {
        return typed == prefecture.japanese || typed == without_suffix(prefecture.japanese) || is_romanized(key, prefecture);
    });
    if (found == table.end()) return std::nullopt;
    return *found;
}

std::optional<Prefecture> prefecture_of_number(int number) {
    if (number < 1 || number > static_cast<int>(table.size())) return std::nullopt;
    return table[static_cast<std::size_t>(number - 1)];
}

}  // namespace certdesk

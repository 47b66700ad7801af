// The 47 prefectures (JIS X 0401, ISO 3166-2:JP) and the spellings in which people give them (R29).
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace certdesk {

struct Prefecture {
    int number = 0;             // 1–47, the JIS X 0401 code
    std::string_view japanese;  // with its suffix: 東京都
    std::string_view english;   // as it stands in certificates: Tokyo

    friend bool operator==(const Prefecture&, const Prefecture&) = default;
};

// All of them, by number.
[[nodiscard]] std::span<const Prefecture> prefectures();

// Takes Japanese with or without suffix, English in any case with -to, -do, -fu, -ken, Prefecture or Metropolis, macrons
// (Ōsaka) and long vowels (Oosaka, Hyougo, Ohita, Gumma), and full-width letters.
[[nodiscard]] std::optional<Prefecture> parse_prefecture(std::string_view text);

[[nodiscard]] std::optional<Prefecture> prefecture_of_number(int number);

}  // namespace certdesk

// A Japanese address in Latin letters, taken apart as far as two can be compared (R36, R37).
#pragma once

#include "formats/folding.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

struct EnglishAddress {
    std::string post_code;           // 7 digits
    bool names_country = false;      // Japan
    std::vector<std::string> place;  // tokyo, minato, shibakoen: as written, without suffixes where place_suffix is folded
    std::string block;               // 1-2-3, the chome first
    std::string building;
    std::string floor;
    std::string room;

    friend bool operator==(const EnglishAddress&, const EnglishAddress&) = default;
};

// What is folded: characters, blanks and hyphens within a word, punctuation; -ku, -shi, -cho, City, Ward, Prefecture; 1-chome; 5F
// and 5th Floor. A building is told from a place by its comma and by words such as Bldg. or Tower.
[[nodiscard]] EnglishAddress take_apart_english_address(std::string_view text, Folder& folder);

}  // namespace certdesk

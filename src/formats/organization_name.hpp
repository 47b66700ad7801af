// Comparing the names of organizations as registers, WHOIS and requests spell them (R54, R55).
#pragma once

#include "base/enumeration.hpp"

#include <string>
#include <string_view>

namespace certdesk {

CD_ENUMERATION(NameMatch, equal, equal_after_folding, different);

// English names. Folded: width, case, macrons, punctuation and blanks, "&" and "and", and the usual spellings of one legal form:
// Co., Ltd. = Company Limited; Inc. = Incorporated; Corp. = Corporation; K.K. = Kabushiki Kaisha; LLC = G.K. stays apart.
[[nodiscard]] NameMatch compare_english(std::string_view a, std::string_view b);

// Japanese names. Folded: NFKC (width, ㈱), abbreviations of the legal form (株) = 株式会社, blanks, hyphen look-alikes, and old
// forms of characters (髙 = 高). A folded match is a hint for a person, never a reason to change the registered name.
[[nodiscard]] NameMatch compare_japanese(std::string_view a, std::string_view b);

// The keys that are compared.
[[nodiscard]] std::string folded_english(std::string_view name);
[[nodiscard]] std::string folded_japanese(std::string_view name);

}  // namespace certdesk

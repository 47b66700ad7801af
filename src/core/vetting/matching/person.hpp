// Is this the same person's name? (R38, R57)
#pragma once

#include "core/vetting/matching/matched.hpp"

#include <string_view>

namespace certdesk::vetting::matching {

// In kanji, kana or Latin letters. A title behind or before the name is no part of it; in Latin letters family name and given
// name may stand in either order. Two romanizations of one sound are different, with a hint: Ono and Ohno are two families.
[[nodiscard]] Matched match_persons(std::string_view left, std::string_view right);

}  // namespace certdesk::vetting::matching

// Is this the same address? (R35–R37, R65)
#pragma once

#include "core/vetting/matching/matched.hpp"

#include <string_view>

namespace certdesk::vetting::matching {

// Left out on one side and told by the other, a post code, country, prefecture, county, building or floor makes no difference: it
// is named among the foldings. 通り名 of Kyoto belong to the place and are compared.
[[nodiscard]] Matched match_japanese_addresses(std::string_view left, std::string_view right);

// In Latin letters, in Japanese or English order.
[[nodiscard]] Matched match_english_addresses(std::string_view left, std::string_view right);

}  // namespace certdesk::vetting::matching

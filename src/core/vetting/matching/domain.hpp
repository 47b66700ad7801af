// Is this the same domain name? (R23, R60)
#pragma once

#include "core/vetting/matching/matched.hpp"

#include <string_view>

namespace certdesk::vetting::matching {

// Letter case, one trailing dot and the two spellings of an internationalized name (RFC 5891, UTS #46) make no difference. A text
// that is no domain name is compared letter by letter.
[[nodiscard]] Matched match_domains(std::string_view left, std::string_view right);

}  // namespace certdesk::vetting::matching

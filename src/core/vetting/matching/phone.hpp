// Is this the same telephone number? (R56, R57)
#pragma once

#include "core/vetting/matching/matched.hpp"

#include <string_view>

namespace certdesk::vetting::matching {

// Numbers of Japan (formats/japanese_phone.hpp) in every spelling: hyphens, brackets, full-width, 03-… beside +81-3-…. What is no
// such number is compared letter by letter. Numbers of two classes differ in phone_class, too.
[[nodiscard]] Matched match_phones(std::string_view left, std::string_view right);

}  // namespace certdesk::vetting::matching

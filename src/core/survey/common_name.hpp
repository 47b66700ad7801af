// The common name of a certificate as typed (R23), and what can never become one (R69, R70).
#pragma once

#include "core/refusal.hpp"
#include "core/survey/check.hpp"

#include <string>
#include <string_view>

namespace certdesk::survey {

// ASCII, lower case. Takes "https://www.example.com/" as well, since the question is what stands after https:// (R23).
[[nodiscard]] Decision<std::string> read_common_name(std::string_view typed, const Policy& policy);

}  // namespace certdesk::survey

// What a new password must be like: long, and nothing else (AUTH-05; ASVS 5.0 section 6.2 asks for no composition rules).
#pragma once

#include "core/refusal.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace certdesk::accounts {

inline constexpr std::size_t shortest_password = 8;   // characters
inline constexpr std::size_t longest_password = 128;  // bytes; a longer one never matches

// Refuses password_too_short {least} and too_long {limit}, at `where`.
[[nodiscard]] Decision<void> check_new_password(std::string_view typed, const std::string& where);

}  // namespace certdesk::accounts

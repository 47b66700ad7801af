// Tokens: 256 random bits as 64 hexadecimal digits, given away once and kept only as their SHA-256 (SESS-01, AUTH-10).
#pragma once

#include "ports/randomness.hpp"

#include <string>
#include <string_view>

namespace certdesk::desk {

[[nodiscard]] std::string new_token(ports::Randomness& randomness);
[[nodiscard]] bool looks_like_token(std::string_view text);
[[nodiscard]] std::string hash_of_token(std::string_view token);  // 64 hexadecimal digits

}  // namespace certdesk::desk

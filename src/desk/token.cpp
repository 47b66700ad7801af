#include "desk/token.hpp"

#include "base/bytes.hpp"
#include "pki/sha256.hpp"

#include <algorithm>
#include <cstddef>

namespace certdesk::desk {

namespace {
constexpr std::size_t token_bytes = 32;
}

std::string new_token(ports::Randomness& randomness) { return randomness.hex(token_bytes); }

bool looks_like_token(std::string_view text) {
    const auto is_hexadecimal = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text.size() == 2 * token_bytes && std::ranges::all_of(text, is_hexadecimal);
}

std::string hash_of_token(std::string_view token) { return to_hex(pki::sha256(bytes_of(token))); }

}  // namespace certdesk::desk

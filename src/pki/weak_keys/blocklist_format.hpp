// The numbers of the file that blocklist.hpp describes; private to its reader and its writer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace certdesk::pki {

inline constexpr std::string_view index_magic = "CDKEYIDX";
inline constexpr std::uint32_t index_version = 1;
inline constexpr std::size_t index_digest_offset = 24;  // the digest covers all that follows it
inline constexpr std::size_t index_header_size = index_digest_offset + 32;
inline constexpr std::uint32_t max_lists = 64;

}  // namespace certdesk::pki

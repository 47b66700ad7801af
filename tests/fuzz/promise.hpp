// What fuzz targets hold a parser to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace certdesk::fuzz {

inline void promise(bool kept) {
    if (!kept) std::abort();
}

inline std::string_view text_from(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace certdesk::fuzz

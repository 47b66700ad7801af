#include "base/id.hpp"

#include "base/bytes.hpp"

#include <algorithm>

namespace certdesk {

std::string id_to_text(const IdBytes& bytes) { return to_hex(bytes); }

std::optional<IdBytes> id_from_text(std::string_view text) {
    if (text.size() != 32) return std::nullopt;
    if (!std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); })) return std::nullopt;
    const auto bytes = from_hex(text);
    if (!bytes) return std::nullopt;
    IdBytes id{};
    std::ranges::copy(*bytes, id.begin());
    return id;
}

}  // namespace certdesk

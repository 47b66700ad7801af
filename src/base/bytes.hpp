// Bytes and their hexadecimal form.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

[[nodiscard]] std::string to_hex(BytesView bytes);                  // lower-case
[[nodiscard]] std::optional<Bytes> from_hex(std::string_view hex);  // either case, even length
[[nodiscard]] BytesView bytes_of(std::string_view text);
[[nodiscard]] std::string_view text_of(BytesView bytes);

// Takes the same time whatever the content; false when the lengths differ.
[[nodiscard]] bool equal_in_constant_time(BytesView a, BytesView b);

}  // namespace certdesk

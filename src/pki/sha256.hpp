// SHA-256 and HMAC-SHA-256 (FIPS 180-4, RFC 2104).
#pragma once

#include "base/bytes.hpp"

#include <array>
#include <cstdint>

namespace certdesk::pki {

using Sha256 = std::array<std::uint8_t, 32>;

[[nodiscard]] Sha256 sha256(BytesView data);
[[nodiscard]] Sha256 hmac_sha256(BytesView key, BytesView data);

}  // namespace certdesk::pki

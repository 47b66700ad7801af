// What a customer is sent to the sandbox provider with: the checkout itself, signed, so that the provider keeps nothing.
#pragma once

#include "base/bytes.hpp"
#include "ports/card_payments.hpp"

#include <string>
#include <string_view>

namespace certdesk::adapters {

inline constexpr std::size_t max_token_bytes = 4096;

// base64url(JSON) "." base64url(HMAC-SHA-256): one path segment. Malformed when it would be longer than the bound.
[[nodiscard]] Result<std::string> write_checkout_token(const ports::Checkout& checkout, BytesView key);

// Malformed: not a token, or not signed with this key.
[[nodiscard]] Result<ports::Checkout> read_checkout_token(std::string_view token, BytesView key);

}  // namespace certdesk::adapters

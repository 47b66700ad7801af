// Answers already given to a POST with an Idempotency-Key.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "core/ids.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace certdesk::ports {

struct RememberedAnswer {
    AccountId account;
    std::string key;           // as sent, 1–255 visible ASCII characters
    std::string request_hash;  // SHA-256 of method, path and body: the same key with another request is refused
    int status = 0;            // 0 while the first request is still being answered
    std::string body;
    std::string location;
    Instant created_at{};
};

class Idempotency {
public:
    virtual ~Idempotency() = default;
    [[nodiscard]] virtual Result<std::optional<RememberedAnswer>> find(const AccountId& account, std::string_view key) = 0;
    [[nodiscard]] virtual Result<> reserve(const RememberedAnswer& answer) = 0;   // conflict when account and key exist
    [[nodiscard]] virtual Result<> complete(const RememberedAnswer& answer) = 0;  // writes status, body and location
    [[nodiscard]] virtual Result<> release(const AccountId& account, std::string_view key) = 0;  // only while status is 0
    [[nodiscard]] virtual Result<> forget_before(Instant created_before) = 0;
};

}  // namespace certdesk::ports

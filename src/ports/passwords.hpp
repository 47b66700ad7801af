// Password hashing: argon2id with its parameters in the hash (AUTH-03).
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace certdesk::ports {

class Passwords {
public:
    virtual ~Passwords() = default;
    [[nodiscard]] virtual Result<std::string> hash(std::string_view password) = 0;
    // Same work whether it matches or not. An empty hash costs as much as a real one (AUTH-07) and never matches.
    [[nodiscard]] virtual bool verify(std::string_view hash, std::string_view password) = 0;
    [[nodiscard]] virtual bool needs_rehash(std::string_view hash) = 0;
};

}  // namespace certdesk::ports

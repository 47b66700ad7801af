// Password hashing that costs nothing, for tests about everything else.
#pragma once

#include "base/bytes.hpp"
#include "pki/sha256.hpp"
#include "ports/passwords.hpp"

namespace certdesk::tests {

class FastPasswords final : public ports::Passwords {
public:
    [[nodiscard]] Result<std::string> hash(std::string_view password) override { return "fast:" + digest(password); }
    [[nodiscard]] bool verify(std::string_view hash, std::string_view password) override {
        return hash == "fast:" + digest(password);
    }
    [[nodiscard]] bool needs_rehash(std::string_view hash) override { return !hash.starts_with("fast:"); }

private:
    static std::string digest(std::string_view password) { return to_hex(pki::sha256(bytes_of(password))); }
};

}  // namespace certdesk::tests

// argon2id by libsodium; at most a few at a time, because each takes its memory (AUTH-03, RATE-03).
#pragma once

#include "ports/passwords.hpp"

#include <cstddef>
#include <memory>

namespace certdesk::adapters {

struct Argon2Settings {
    unsigned long long passes = 3;
    std::size_t memory_bytes = 64UL * 1024 * 1024;
    int at_once = 4;  // hashes computed in parallel; the others wait
};

class Argon2Passwords final : public ports::Passwords {
public:
    explicit Argon2Passwords(Argon2Settings settings = {});
    ~Argon2Passwords() override;
    [[nodiscard]] Result<std::string> hash(std::string_view password) override;
    [[nodiscard]] bool verify(std::string_view hash, std::string_view password) override;
    [[nodiscard]] bool needs_rehash(std::string_view hash) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace certdesk::adapters

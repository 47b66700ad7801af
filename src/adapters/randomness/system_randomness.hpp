// Random bytes of the kernel through OpenSSL's generator (KEY-14).
#pragma once

#include "ports/randomness.hpp"

namespace certdesk::adapters {

class SystemRandomness final : public ports::Randomness {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace certdesk::adapters

// Random bytes from the operating system's generator (KEY-14), or from a printed seed in tests.
#pragma once

#include "base/id.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace certdesk::ports {

class Randomness {
public:
    virtual ~Randomness() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;

    template <class AnyId>
    [[nodiscard]] AnyId new_id() {
        IdBytes bytes{};
        fill(bytes);
        return AnyId(bytes);
    }
    // n random bytes as 2n hexadecimal digits.
    [[nodiscard]] std::string hex(std::size_t n);
};

}  // namespace certdesk::ports

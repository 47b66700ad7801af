// Random bytes that come again with the same seed. The seed is printed, so that a failed run can be repeated.
#pragma once

#include "ports/randomness.hpp"

#include <cstdint>
#include <mutex>
#include <random>
#include <span>

namespace certdesk::tests {

// The number in CERTDESK_TEST_SEED, or one from the operating system; printed once per process.
[[nodiscard]] std::uint64_t seed_of_this_run();

// Not for keys: it is as predictable as a test wants it.
class SeededRandomness final : public ports::Randomness {
public:
    explicit SeededRandomness(std::uint64_t seed = seed_of_this_run()) : engine_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

}  // namespace certdesk::tests

#include "tests/support/seeded_randomness.hpp"

#include <cstdio>
#include <cstdlib>

namespace certdesk::tests {

std::uint64_t seed_of_this_run() {
    static const std::uint64_t seed = [] {
        const char* given = std::getenv("CERTDESK_TEST_SEED");
        const std::uint64_t chosen = given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
        std::fprintf(stderr, "CERTDESK_TEST_SEED=%llu\n", static_cast<unsigned long long>(chosen));
        return chosen;
    }();
    return seed;
}

void SeededRandomness::fill(std::span<std::uint8_t> bytes) {
    const std::lock_guard lock(mutex_);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(engine_());
}

}  // namespace certdesk::tests

#include "adapters/randomness/system_randomness.hpp"

#include <cstdlib>
#include <openssl/rand.h>

namespace certdesk::adapters {

void SystemRandomness::fill(std::span<std::uint8_t> bytes) {
    // Without random bytes no id, token or serial is safe: stop rather than go on with zeros.
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) std::abort();
}

}  // namespace certdesk::adapters

#include "adapters/clock/system_clock.hpp"

namespace certdesk::adapters {

Instant SystemClock::now() const { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

}  // namespace certdesk::adapters

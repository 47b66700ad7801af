#include "core/work/work.hpp"

#include <array>

namespace certdesk::work {

std::optional<std::chrono::seconds> wait_before_next_try(int attempts) {
    using namespace std::chrono_literals;
    // The wait after the first try, the second …; the last row serves all that follow.
    constexpr std::array<std::chrono::seconds, 8> waits{10s, 30s, 2min, 10min, 30min, 1h, 2h, 4h};
    if (attempts <= 0) return 0s;
    if (attempts >= max_attempts) return std::nullopt;
    const auto row = static_cast<std::size_t>(attempts) - 1;
    return row < waits.size() ? waits[row] : waits.back();
}

}  // namespace certdesk::work

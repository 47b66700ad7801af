#include "tests/support/child_process.hpp"

#include <thread>

namespace certdesk::tests {

bool wait_until(const std::function<bool()>& condition, std::chrono::seconds at_most) {
    const auto end = std::chrono::steady_clock::now() + at_most;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return true;
}

}  // namespace certdesk::tests

// How often we ask one target on a stranger's word, so that we cannot be used to attack it (SSRF-11).
#pragma once

#include "base/time.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::http_client {

struct RateOfTarget {
    std::chrono::milliseconds apart = std::chrono::seconds{1};
    std::size_t most = 10;  // within `window`
    std::chrono::milliseconds window = std::chrono::minutes{10};
    std::size_t most_targets = 10'000;  // remembered; when all of them were asked lately, no other one is
};

// May be used from any thread.
class TargetRate {
public:
    explicit TargetRate(RateOfTarget rate = {}) : rate_(rate) {}

    // Counts a question to it. False: it may not be asked now, and was not counted.
    [[nodiscard]] bool take(std::string_view target, Instant now);

private:
    [[nodiscard]] bool make_room(Instant now);

    RateOfTarget rate_;
    std::mutex mutex_;
    std::map<std::string, std::vector<Instant>, std::less<>> asked_;  // within the window, the oldest first
};

}  // namespace certdesk::http_client

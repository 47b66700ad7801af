#include "adapters/http_client/target_rate.hpp"

#include <algorithm>

namespace certdesk::http_client {

bool TargetRate::take(std::string_view target, Instant now) {
    const std::lock_guard lock(mutex_);
    auto found = asked_.find(target);
    if (found == asked_.end()) {
        if (asked_.size() >= rate_.most_targets && !make_room(now)) return false;
        found = asked_.emplace(target, std::vector<Instant>()).first;
    }
    auto& times = found->second;
    std::erase_if(times, [&](Instant at) { return at + rate_.window <= now; });
    // A clock that was set back leaves moments in the future, which count too.
    const bool too_soon = !times.empty() && now < times.back() + rate_.apart;
    if (too_soon || times.size() >= rate_.most) return false;
    times.push_back(now);
    return true;
}

bool TargetRate::make_room(Instant now) {
    std::erase_if(asked_, [&](const auto& one) { return one.second.empty() || one.second.back() + rate_.window <= now; });
    return asked_.size() < rate_.most_targets;
}

}  // namespace certdesk::http_client

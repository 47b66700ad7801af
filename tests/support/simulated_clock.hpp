// A clock that stands still until a test moves it.
#pragma once

#include "base/time.hpp"
#include "ports/clock.hpp"

#include <atomic>
#include <chrono>

namespace certdesk::tests {

class SimulatedClock final : public ports::Clock {
public:
    // Tuesday, 2026-11-24, 10:00 in Japan: an ordinary business morning after a holiday.
    static Instant first_morning() {
        using namespace std::chrono_literals;
        return at_in_japan(Day{std::chrono::year{2026} / 11 / 24}, {10, 0});
    }

    explicit SimulatedClock(Instant start = first_morning()) : milliseconds_(to_epoch_milliseconds(start)) {}

    [[nodiscard]] Instant now() const override { return from_epoch_milliseconds(milliseconds_.load()); }
    void set(Instant instant) { milliseconds_.store(to_epoch_milliseconds(instant)); }
    void advance(std::chrono::milliseconds by) { milliseconds_.fetch_add(by.count()); }

private:
    std::atomic<std::int64_t> milliseconds_;  // workers and the test read it from their own threads
};

}  // namespace certdesk::tests

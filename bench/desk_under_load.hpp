// The release binary serving a desk of its own, and the load put on it: what the desk's measurements share.
#pragma once

#include "adapters/configuration/configuration.hpp"
#include "base/result.hpp"
#include "bench/http_load.hpp"
#include "desk/outcome.hpp"
#include "tests/support/child_process.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace certdesk::bench {

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

template <class T>
T must_not_refuse(desk::Outcome<T> outcome) {
    if (outcome) return std::move(*outcome);
    const auto* error = desk::error_in(outcome.error());
    throw std::runtime_error(error != nullptr ? error->message
                                              : std::string(to_text(desk::refusal_in(outcome.error())->findings.at(0).refusal)));
}

struct Configured {
    std::string path;
    std::uint16_t port = 0;
};
[[nodiscard]] Configured write_configuration(const std::string& folder, const std::string& database_url);
[[nodiscard]] configuration::Configuration read_configuration(const std::string& path);

// Serves until stop(). Throws when it does not come up.
class ServingDesk {
public:
    ServingDesk(const std::string& certdesk, const Configured& configured, const std::string& folder);

    [[nodiscard]] std::chrono::duration<double, std::milli> start_to_ready() const { return start_to_ready_; }
    [[nodiscard]] double memory_mib(const std::string& name) const;  // "VmRSS", "VmHWM"
    void stop() { process_.stop(); }

private:
    tests::ChildProcess process_;
    std::chrono::duration<double, std::milli> start_to_ready_{};
};

struct Load {
    std::string name;  // of the row that is printed
    int connections = 64;
    int seconds = 10;
    int expected = 200;  // every answer has this status; throws otherwise
};
LoadResult load(const Configured& configured, const Load& load, std::function<std::string(std::size_t)> request);

}  // namespace certdesk::bench

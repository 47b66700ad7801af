// Programs and ports for tests: what src/servers starts, with an exception where something does not come up.
#pragma once

#include "servers/child_process.hpp"

#include <functional>
#include <stdexcept>

namespace certdesk::tests {

using servers::ChildProcess;

// What has come up; throws when it has not.
template <class T>
[[nodiscard]] T started(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return *std::move(result);
}

[[nodiscard]] inline ChildProcess start_program(const std::vector<std::string>& command, const std::string& log_file) {
    return started(ChildProcess::start(command, log_file));
}
// To its end: what it wrote to standard output. Throws when it fails.
inline std::string run_program(const std::vector<std::string>& command) { return started(servers::run_program(command)); }

[[nodiscard]] inline std::uint16_t spare_port() { return started(servers::free_port()); }  // a moment ago

// Asks again and again, at most so long; whether it came true.
bool wait_until(const std::function<bool()>& condition, std::chrono::seconds at_most = std::chrono::seconds(20));

}  // namespace certdesk::tests

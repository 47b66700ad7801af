// A program of another maker, started for the demo and stopped by its own process id; it dies with us.
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace certdesk::apps {

class ChildProcess {
public:
    // Output and errors go to `log_file`.
    [[nodiscard]] static Result<ChildProcess> start(const std::vector<std::string>& command, const std::string& log_file);
    ~ChildProcess() { stop(); }
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    [[nodiscard]] pid_t id() const { return id_; }
    [[nodiscard]] bool is_running();
    void stop();   // SIGTERM, then SIGKILL after 5 s
    void leave();  // goes on without us (--keep)

private:
    ChildProcess() = default;
    pid_t id_ = 0;
};

// Runs to the end; standard output. An error when it cannot start or exits with another code than 0.
[[nodiscard]] Result<std::string> run_program(const std::vector<std::string>& command, const std::string& log_file);

// A port of 127.0.0.1 on which nobody listens now.
[[nodiscard]] Result<std::uint16_t> free_port();

// Until somebody accepts connections there; timed_out after `longest`, broken when `process` has ended.
[[nodiscard]] Result<> wait_until_listening(std::uint16_t port, ChildProcess& process, std::chrono::seconds longest);

}  // namespace certdesk::apps

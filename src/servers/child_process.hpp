// A program of another maker, started for the demo or a test and stopped by its own process id; it dies with us.
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace certdesk::servers {

class ChildProcess {
public:
    ChildProcess() = default;  // nothing runs
    // Output and errors are added to `log_file`.
    [[nodiscard]] static Result<ChildProcess> start(const std::vector<std::string>& command, const std::string& log_file);
    ~ChildProcess() { stop(); }
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    [[nodiscard]] pid_t id() const { return id_; }
    [[nodiscard]] bool is_running();
    // How it ended: its exit code, or minus the signal that ended it. Nothing while it still runs after so long.
    [[nodiscard]] std::optional<int> wait(std::chrono::milliseconds at_most);
    void signal(int number);
    void stop();   // SIGTERM, then SIGKILL after 5 s
    void leave();  // goes on without us

private:
    pid_t id_ = 0;
    std::optional<int> ended_;
};

// Runs to the end; standard output. An error when it cannot start or exits with another code than 0. Its errors go to `log_file`,
// or without one to where ours go.
[[nodiscard]] Result<std::string> run_program(const std::vector<std::string>& command, const std::string& log_file = {});

// A port of 127.0.0.1 on which nobody listens now.
[[nodiscard]] Result<std::uint16_t> free_port();
[[nodiscard]] bool somebody_listens(std::uint16_t port);  // on 127.0.0.1

}  // namespace certdesk::servers

// Real servers for tests: started on a spare port of 127.0.0.1, waited for, and stopped by their own pid.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace certdesk::tests {

class ChildProcess {
public:
    ChildProcess() = default;
    // The program by its path; what it writes goes to the log file. Throws when it cannot be started.
    ChildProcess(const std::vector<std::string>& command, const std::string& log_file);
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;
    ~ChildProcess();

    [[nodiscard]] pid_t pid() const { return pid_; }
    [[nodiscard]] bool is_running();
    void stop();  // SIGTERM, and SIGKILL to this one process when it does not listen

private:
    pid_t pid_ = -1;
};

// Runs a program to its end and answers what it wrote to standard output. Throws when it fails.
std::string run_program(const std::vector<std::string>& command);

[[nodiscard]] std::uint16_t spare_port();  // nobody listened on it a moment ago
[[nodiscard]] bool somebody_listens(std::uint16_t port);

// Asks again and again, at most so long; whether it came true.
bool wait_until(const std::function<bool()>& condition, std::chrono::seconds at_most = std::chrono::seconds(20));

}  // namespace certdesk::tests

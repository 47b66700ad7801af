// The certdesk program itself, as a process of its own: started, signalled, waited for.
#pragma once

#include "tests/support/child_process.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::tests {

class Program {
public:
    // certdesk with these arguments; what it writes goes to the log file. It dies with us.
    Program(const std::vector<std::string>& arguments, std::string log_file);
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program();  // kills what still runs

    [[nodiscard]] pid_t pid() const { return process_.id(); }
    void signal(int number) { process_.signal(number); }
    // How it ended: its exit code, or minus the signal that ended it. Nothing while it still runs after so long.
    [[nodiscard]] std::optional<int> wait(std::chrono::milliseconds at_most) { return process_.wait(at_most); }
    [[nodiscard]] std::string output() const;  // so far

private:
    std::string log_file_;
    ChildProcess process_;
};

struct Ended {
    int code = 0;
    std::string output;  // standard output and standard error
};
// To its end; throws when that takes longer than a minute.
[[nodiscard]] Ended run_certdesk(const std::vector<std::string>& arguments, const std::string& log_file);

}  // namespace certdesk::tests

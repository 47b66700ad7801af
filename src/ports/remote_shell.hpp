// Running commands and placing files on a customer's server (adapter: SSH with a pinned host key, SSH-02).
#pragma once

#include "base/result.hpp"
#include "core/contracts/contract.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::ports {

struct CommandResult {
    int exit_code = 0;
    std::string output;  // standard output, at most 256 KiB
    std::string errors;  // standard error, at most 64 KiB
};

// One connection. Remote output is data: nothing in it is executed or believed (SSH-05).
class RemoteSession {
public:
    virtual ~RemoteSession() = default;
    // Each argument is quoted for a POSIX shell; nothing is interpreted. standard_input is sent and closed.
    [[nodiscard]] virtual Result<CommandResult> run(const std::vector<std::string>& arguments,
                                                    std::string_view standard_input = {}) = 0;
    // A command line an operator configured (check_command, reload_command): interpreted by the server's shell.
    [[nodiscard]] virtual Result<CommandResult> run_configured(const std::string& command_line) = 0;
};

class RemoteShell {
public:
    virtual ~RemoteShell() = default;
    // denied: host key differs or the login is refused. unavailable: no connection. timed_out: connected, then silence.
    [[nodiscard]] virtual Result<std::unique_ptr<RemoteSession>> connect(const contracts::Server& server) = 0;
};

}  // namespace certdesk::ports

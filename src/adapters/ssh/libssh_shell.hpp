// Commands on a customer's server over SSH: pinned host key, one private key file, and nothing read from the machine we run on.
#pragma once

#include "ports/remote_shell.hpp"

#include <chrono>
#include <string>

namespace certdesk::adapters {

struct SshSettings {
    std::string private_key_file;               // OpenSSH or PEM, without pass phrase; read at every connection
    std::chrono::seconds connect_timeout{10};   // connection, key exchange and login together
    std::chrono::seconds command_timeout{240};  // one command; longer than the longest an installer lets a server work
};

// Sessions are independent: connect() may be called from any thread, one session belongs to one thread.
//
// connect()   malformed: host or user cannot be one. broken: our private key cannot be read.
// run()       timed_out: no whole answer, so whether the command ran is unknown; the session is of no use afterwards.
//             malformed: an argument holds NUL, the command line is longer than 48 KiB, or the answer longer than 16 MiB;
//             an answer between that and the bounds of CommandResult is cut off. unavailable: the session has ended before.
//             A command ended by a signal has the exit code 255.
class LibsshShell final : public ports::RemoteShell {
public:
    explicit LibsshShell(SshSettings settings) : settings_(std::move(settings)) {}
    [[nodiscard]] Result<std::unique_ptr<ports::RemoteSession>> connect(const contracts::Server& server) override;

private:
    SshSettings settings_;
};

}  // namespace certdesk::adapters

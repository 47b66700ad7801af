// What the starters of servers share: a program that listens on a port of 127.0.0.1, and the files it reads.
#pragma once

#include "servers/child_process.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace certdesk::servers {

struct LoopbackServer {
    ChildProcess process;
    std::uint16_t port = 0;
};
using StartOnPort = std::function<Result<ChildProcess>(std::uint16_t port)>;

// Until it accepts connections there; timed_out after 20 s, broken when it ended before.
[[nodiscard]] Result<LoopbackServer> start_on_port(std::uint16_t port, const StartOnPort& start);
// The same on a free port. Somebody else may take the port first: then another one is tried.
[[nodiscard]] Result<LoopbackServer> start_on_a_free_port(const StartOnPort& start);

// The path of a server program, which often is not in a user's PATH.
[[nodiscard]] Result<std::string> find_server_program(const std::string& name);
[[nodiscard]] Result<> write_file(const std::string& path, std::string_view content);
[[nodiscard]] Result<> make_private_folder(const std::string& folder);  // 0700, with what stands above it

}  // namespace certdesk::servers

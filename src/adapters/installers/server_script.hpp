// The scripts in on_server/: run by name on a customer's server, their exit codes read as errors.
#pragma once

#include "ports/remote_shell.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace certdesk::adapters {

// What the script wrote to standard output. The arguments become $1, $2 …: they are never part of the script's text.
[[nodiscard]] Result<std::string> run_script(ports::RemoteSession& session, std::string_view name,
                                             const std::vector<std::string>& arguments, std::string_view standard_input = {});

// Remote text for an error message: one line of printable characters, at most 600 bytes.
[[nodiscard]] std::string one_line(std::string_view remote_text);

}  // namespace certdesk::adapters

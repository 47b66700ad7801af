// `certdesk demo`: the whole walk on a throw-away folder with its own sshd, nginx and mail sink on loopback, through the
// same HTTP interface as a browser. Exits 0 only after a handshake has shown the new certificate. By hand, the stage is
// prepared and the walk is left to a person, until SIGINT or SIGTERM.
#pragma once

#include "cli/environment.hpp"

#include <ostream>

namespace certdesk::apps {

[[nodiscard]] int demo(const cli::DemoOptions& options, std::ostream& out, std::ostream& err);

}  // namespace certdesk::apps

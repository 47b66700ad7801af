// `certdesk serve`: from the configuration to a running service, until SIGTERM or SIGINT. SIGHUP reads the certificate again.
#pragma once

#include "cli/environment.hpp"

namespace certdesk::apps {

[[nodiscard]] int serve(const cli::ServeOptions& options, std::ostream& out, std::ostream& err);

}  // namespace certdesk::apps

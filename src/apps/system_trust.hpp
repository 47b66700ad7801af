// The roots that the chain checker believes: those of the machine.
#pragma once

#include "pki/chain/trust.hpp"

namespace certdesk::apps {

// Debian's ca-certificates, which are Mozilla's: /etc/ssl/certs/ca-certificates.crt. Not found: the package is not installed.
[[nodiscard]] Result<pki::TrustBundle> read_system_trust(Day obtained);

}  // namespace certdesk::apps

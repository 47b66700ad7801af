// The TLS prober over OpenSSL: blocking for the caller, with a deadline for each address.
#pragma once

#include "ports/tls_prober.hpp"

#include <memory>

namespace certdesk::tls_prober {

// Holds no state. The caller ignores SIGPIPE. May be called from any thread; blocks for at most the timeout times the number of
// addresses.
[[nodiscard]] std::unique_ptr<ports::TlsProber> make_openssl_tls_prober();

}  // namespace certdesk::tls_prober

// Keys that our own authority knows to be in wrong hands: of certificates that were revoked for it (G-16; Baseline Requirements
// 2.2.6 section 6.1.1.3).
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "ports/store.hpp"

#include <string_view>

namespace certdesk::desk {

// `spki_sha256` in hexadecimal, as an application holds it.
[[nodiscard]] Result<bool> key_is_compromised(ports::Transaction& transaction, std::string_view spki_sha256);

// The same for the key in a request; false for what is no request.
[[nodiscard]] Result<bool> key_of_request_is_compromised(ports::Transaction& transaction, BytesView csr_der);

}  // namespace certdesk::desk

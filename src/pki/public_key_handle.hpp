// A public key as OpenSSL holds it; private to this room.
#pragma once

#include "pki/openssl_handle.hpp"
#include "pki/public_key.hpp"

namespace certdesk::pki {

// Built from numbers, not decoded from DER: OpenSSL 3.0 decodes keys ten times slower and under a lock.
[[nodiscard]] Result<KeyHandle> rsa_handle(BytesView modulus, BytesView exponent);
[[nodiscard]] Result<KeyHandle> ec_handle(KeyAlgorithm curve, BytesView point);

}  // namespace certdesk::pki

// A public key as OpenSSL holds it; private to this room.
#pragma once

#include "pki/openssl_handle.hpp"
#include "pki/public_key.hpp"

namespace certdesk::pki {

// A key read once, to check many signatures with.
struct LoadedKey {
    PublicKey facts;
    KeyHandle handle;  // null for a key of another kind than RSA, P-256, P-384 and P-521
};

// As parse_public_key(). Handles are built from numbers, not decoded from DER: OpenSSL 3.0 decodes keys ten times slower and
// under a lock. They live in a library context of the calling thread and must not leave it.
[[nodiscard]] Result<LoadedKey> load_public_key(BytesView spki_der);

// As the function of the same name that takes the encoded key.
[[nodiscard]] Result<bool> signature_matches(const LoadedKey& key, BytesView algorithm_identifier_der, BytesView data,
                                             BytesView signature);

}  // namespace certdesk::pki

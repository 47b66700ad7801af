// What an encoding is, told from the tags at its top: labels and file names are often wrong. Private to this room.
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"

#include <optional>

namespace certdesk::pki::reading {

CD_ENUMERATION(Shape, csr, certificate, pkcs7, crl, ocsp_response, public_key, rsa_public_key, pkcs8, encrypted_pkcs8, pkcs1,
               sec1, dsa, key_store);

// Looks at a few headers only, and forgives lengths that DER forbids. Nothing: none of these.
[[nodiscard]] std::optional<Shape> shape_of(BytesView bytes);

}  // namespace certdesk::pki::reading

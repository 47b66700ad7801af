// Files with a private key, read for their public half only: to say which certificate they belong to.
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "pki/public_key.hpp"

#include <optional>

namespace certdesk::pki::reading {

// RFC 5958, RFC 8017 appendix A.1.2, RFC 5915, FIPS 186, and what OpenSSH writes. Encrypted ones are only named.
CD_ENUMERATION(KeyFormat, pkcs8, encrypted_pkcs8, pkcs1, encrypted_pem, sec1, dsa, openssh);

struct PrivateKeyFile {
    KeyFormat format = KeyFormat::pkcs8;
    Bytes spki_der{};  // empty when it is encrypted or OpenSSH's
    std::optional<PublicKey> key{};
    bool consistent = false;  // the private half belongs to the public one

    [[nodiscard]] bool encrypted() const { return format == KeyFormat::encrypted_pkcs8 || format == KeyFormat::encrypted_pem; }
};

// Nothing of the private half is kept. Malformed: OpenSSL cannot read it.
[[nodiscard]] Result<PrivateKeyFile> parse_private_key_file(BytesView der, KeyFormat format);

}  // namespace certdesk::pki::reading

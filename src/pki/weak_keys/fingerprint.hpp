// The names of keys in the public lists of Debian's weak keys (CVE-2008-0166).
#pragma once

#include "pki/public_key.hpp"
#include "pki/sha256.hpp"

#include <array>
#include <cstdint>

namespace certdesk::pki {

// What the CA/Browser Forum's list is published as today (github.com/cabforum/Debian-weak-keys holds the keys themselves in
// le32, le64 and be32; github.com/CVE-2008-0166/dwk_blocklists holds their digests): SHA-256 of the modulus, or of the x
// coordinate of a curve's point, big-endian without leading zeros. All zero for keys of other kinds.
[[nodiscard]] Sha256 debian_sha256(const PublicKey& key);

// The older package openssl-blacklist: the last 80 bits of SHA-1 over what `openssl rsa -noout -modulus` prints, which is
// "Modulus=", upper-case hexadecimal and a line feed. RSA only.
using Sha1Tail = std::array<std::uint8_t, 10>;
[[nodiscard]] Sha1Tail debian_sha1_tail(const PublicKey& key);

}  // namespace certdesk::pki

// Whether a certificate leads to a root we trust, and whether it speaks for a host.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace certdesk::pki {

CD_ENUMERATION(ChainFault, expired, not_yet_valid, unknown_issuer, bad_signature, wrong_purpose, not_an_authority, path_too_long,
               weak_key_or_signature, malformed, other);

// Nothing when the chain is good for a TLS server at that instant (RFC 5280 section 6). Intermediates may come in any order;
// revocation is not asked.
[[nodiscard]] std::optional<ChainFault> find_chain_fault(const Certificate& leaf, std::span<const Certificate> intermediates,
                                                         std::span<const Certificate> roots, Instant at);

// RFC 9525 section 6.3: dNSName only, never the common name; "*" is a whole leftmost label and stands for one label.
// `name` is an ASCII host name without a trailing dot.
[[nodiscard]] bool host_matches(const Certificate& certificate, std::string_view name);

}  // namespace certdesk::pki

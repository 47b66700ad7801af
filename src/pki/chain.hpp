// Whether a certificate leads to a root we trust.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"

#include <optional>
#include <span>

namespace certdesk::pki {

CD_ENUMERATION(ChainFault, expired, not_yet_valid, unknown_issuer, bad_signature, wrong_purpose, not_an_authority, path_too_long,
               weak_key_or_signature, malformed, other);

// Nothing when the chain is good for a TLS server at that instant (RFC 5280 section 6). Intermediates may come in any order;
// revocation is not asked.
[[nodiscard]] std::optional<ChainFault> find_chain_fault(const Certificate& leaf, std::span<const Certificate> intermediates,
                                                         std::span<const Certificate> roots, Instant at);

}  // namespace certdesk::pki

// Points of elliptic curves, as keys hold them (RFC 5480 section 2.2; SEC 1 version 2.0 sections 2.3.3 and 2.3.4).
#pragma once

#include "base/bytes.hpp"
#include "pki/public_key.hpp"

namespace certdesk::pki {

// Whether the octets are a point of P-256, P-384 or P-521 in any of their forms: 04 x y, 02 or 03 and x, 06 or 07 and x y.
// The point at infinity, one octet alone, is none: it is no key. One of 04 costs a few microseconds; one of 02 or 03 has its
// square root taken, in up to a third of a millisecond.
[[nodiscard]] bool is_on_curve(KeyAlgorithm curve, BytesView point);

}  // namespace certdesk::pki

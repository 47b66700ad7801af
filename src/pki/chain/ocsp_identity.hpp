// Whom an OCSP response speaks of, and who speaks: both are named by hashes (RFC 6960 sections 4.1.1 and 4.2.2.3).
// Private to this room.
#pragma once

#include "pki/certificate.hpp"
#include "pki/reading/ocsp_response.hpp"

namespace certdesk::pki {

// True when the answer is about this certificate of this issuer. False too for a hash that we do not know.
[[nodiscard]] bool is_about(const reading::OcspSingle& answer, const Certificate& certificate, const Certificate& issuer);

// The SHA-1 of the key itself, without its algorithm. A name, not a proof.
[[nodiscard]] Bytes responder_key_hash(const Certificate& responder);

}  // namespace certdesk::pki

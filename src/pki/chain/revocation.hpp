// Whether a certificate is revoked, judged from a list or from an OCSP response that was handed in. Lists are the primary source:
// OCSP is optional since 2024 (Baseline Requirements 2.2.6 section 4.9.9), and lacking it is no fault.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"
#include "pki/crl.hpp"

#include <optional>
#include <span>

namespace certdesk::pki {

CD_ENUMERATION(RevocationState,
               good,     //
               revoked,  // also when the source is old: a revocation is not taken back
               unknown,  // the source cannot say; RevocationDoubt tells why
               stale);   // the source says good, and has ended

CD_ENUMERATION(RevocationDoubt,
               none,                     //
               no_list,                  // nothing was handed in
               malformed,                // the bytes are no response
               responder_error,          // OCSP: the responder says that it cannot answer
               responder_says_unknown,   // OCSP: the responder does not know the certificate
               other_issuer,             // the list is of another issuer, or the response names another certificate
               bad_signature,            //
               issuer_may_not_sign,      // keyUsage of the issuer without cRLSign
               responder_not_delegated,  // OCSP: neither the issuer nor somebody with id-kp-OCSPSigning from the issuer
               responder_expired,        //
               out_of_scope,             // a list of another distribution point, or not of leaves
               not_yet,                  // from the future
               too_old);                 //

struct RevocationAnswer {
    RevocationState state = RevocationState::unknown;
    RevocationDoubt doubt = RevocationDoubt::none;
    std::optional<Instant> revoked_at{};
    std::optional<RevocationReason> reason{};  // of a revoked certificate
    std::optional<Instant> this_update{};
    std::optional<Instant> next_update{};
};

// RFC 5280 section 6.3, for complete lists that the issuer signs itself.
[[nodiscard]] RevocationAnswer judge_by_crl(const Certificate& certificate, const Certificate& issuer, const Crl& crl,
                                            Instant at);

// The weightiest answer of several lists: those of other issuers and points say nothing.
[[nodiscard]] RevocationAnswer judge_by_lists(const Certificate& certificate, const Certificate& issuer,
                                              std::span<const Crl> lists, Instant at);

// RFC 6960 section 3.2. A response without nextUpdate counts for ten days (Baseline Requirements section 4.9.10).
[[nodiscard]] RevocationAnswer judge_by_ocsp(const Certificate& certificate, const Certificate& issuer, BytesView response_der,
                                             Instant at);

}  // namespace certdesk::pki

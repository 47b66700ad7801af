// OCSP responses as facts (RFC 6960 section 4.2). Reading does not trust: whose signature it is, is another question.
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"
#include "pki/crl.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::pki::reading {

inline constexpr std::size_t max_ocsp_answers = 1024;

// OCSPResponseStatus; number 4 is not used.
CD_ENUMERATION(OcspStatus, successful, malformed_request, internal_error, try_later, sig_required, unauthorized);

CD_ENUMERATION(OcspAnswer, good, revoked, unknown);

// SingleResponse: what is said about one certificate.
struct OcspSingle {
    std::string hash_algorithm{};  // object identifier of what the two hashes were made with
    Bytes issuer_name_hash{};
    Bytes issuer_key_hash{};
    Bytes serial{};  // as in Certificate::serial
    std::string serial_hex{};
    OcspAnswer answer = OcspAnswer::unknown;
    std::optional<Instant> revoked_at{};
    RevocationReason reason = RevocationReason::unspecified;
    Instant this_update{};
    std::optional<Instant> next_update{};  // nothing: newer information is always there
};

// All but the status is empty unless the status is successful.
struct OcspResponse {
    Bytes der{};
    OcspStatus status = OcspStatus::successful;
    std::string responder_name{};  // to_text, when it is named so
    Bytes responder_name_der{};
    Bytes responder_key_hash{};  // SHA-1 of the key's bits, when it is named so
    Instant produced_at{};
    std::vector<OcspSingle> answers{};
    std::vector<Certificate> certificates{};  // of the responder; at most max_chain_certificates
    std::string signature_algorithm{};
    Bytes signature_algorithm_der{};
    Bytes tbs_der{};
    Bytes signature{};
};

// Malformed: anything that is not DER, another response type than id-pkix-ocsp-basic, a successful response without answers.
[[nodiscard]] Result<OcspResponse> parse_ocsp_response(BytesView der);

}  // namespace certdesk::pki::reading

// Signed certificate timestamps (RFC 6962 section 3): read from a certificate, and proven with the key of their log.
#pragma once

#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace certdesk::pki {

inline constexpr std::size_t max_scts = 64;

struct Sct {
    std::uint8_t version = 0;              // 0 is v1; of another version only `log_id` and what follows are unknown
    Bytes log_id{};                        // SHA-256 of the log's key, 32 octets
    Instant issued_at{};                   // to the millisecond
    Bytes extensions{};                    // none is defined for v1; "static" logs put the leaf index here
    std::uint8_t hash_algorithm = 0;       // of TLS 1.2 (RFC 5246 section 7.4.1.4.1): 4 is SHA-256
    std::uint8_t signature_algorithm = 0;  // 1 RSA, 3 ECDSA
    Bytes signature{};

    friend bool operator==(const Sct&, const Sct&) = default;
};

// SignedCertificateTimestampList, RFC 6962 section 3.3, as the extension and the TLS message hold it. SCTs of other versions than
// v1 are left out, as the section allows. Malformed: lengths that do not add up, an empty list or entry, more than max_scts.
[[nodiscard]] Result<std::vector<Sct>> read_sct_list(BytesView list);

// What read_sct_list() reads.
[[nodiscard]] Bytes write_sct_list(const std::vector<Sct>& scts);

// Those that a certificate carries; none when it has no such extension.
[[nodiscard]] Result<std::vector<Sct>> embedded_scts(const Certificate& certificate);

// The TBSCertificate that the logs have seen: without the list and without the poison (section 3.2).
[[nodiscard]] Result<Bytes> precertificate_tbs(const Certificate& certificate);

// The octets that a log signs for an embedded SCT; `issuer_spki_der` is the key of the authority that issued the certificate.
[[nodiscard]] Result<Bytes> signed_by_log(const Sct& sct, const Certificate& certificate, BytesView issuer_spki_der);

// True when that log made this SCT for this certificate. An error when the signature is of a kind that logs may not use.
[[nodiscard]] Result<bool> sct_matches(const Sct& sct, const Certificate& certificate, BytesView issuer_spki_der,
                                       BytesView log_key_der);

}  // namespace certdesk::pki

// Certificate revocation lists (RFC 5280 section 5).
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"
#include "pki/key.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace certdesk::pki {

inline constexpr std::size_t max_crl_bytes = std::size_t{64} * 1024 * 1024;

// The reasons a TLS authority may give (Baseline Requirements 2.2.6 sections 4.9.1.1 and 7.2.2; certificateHold is banned);
// `other` is met in lists of others and never written.
CD_ENUMERATION(RevocationReason, unspecified, key_compromise, affiliation_changed, superseded, cessation_of_operation,
               privilege_withdrawn, other);

[[nodiscard]] std::uint8_t reason_code(RevocationReason reason);  // CRLReason: 0, 1, 3, 4, 5, 9; 0 for other

struct RevokedCertificate {
    Bytes serial{};  // as in Certificate::serial
    Instant revoked_at{};
    RevocationReason reason = RevocationReason::unspecified;  // unspecified is written by leaving the extension out

    friend bool operator==(const RevokedCertificate&, const RevokedCertificate&) = default;
};

struct CrlRequest {
    std::uint64_t number = 1;  // rises with every list of this issuer
    Instant this_update{};
    Instant next_update{};  // at most 10 days after this_update for a list of leaves (section 7.2)
    std::vector<RevokedCertificate> revoked{};
};

[[nodiscard]] Result<Bytes> make_crl(const PrivateKey& issuer_key, const Certificate& issuer, const CrlRequest& request);

// What a list speaks for, when it does not speak for all certificates of its issuer (RFC 5280 section 5.2.5).
struct CrlScope {
    bool of_one_point = false;        // it names its distribution point
    std::vector<std::string> urls{};  // of that point; empty when it is named in other ways only
    bool only_leaves = false;
    bool only_authorities = false;
};

struct Crl {
    Bytes der{};
    std::string issuer_text{};
    Bytes issuer_der{};
    std::uint64_t number = 0;
    Instant this_update{};
    Instant next_update{};
    std::vector<RevokedCertificate> revoked{};
    std::optional<CrlScope> scope{};
    std::string signature_algorithm{};
    Bytes signature_algorithm_der{};
    Bytes tbs_der{};
    Bytes signature{};
};

// Malformed too: a delta list, a list of an indirect issuer, of some reasons only, or of attribute certificates.
[[nodiscard]] Result<Crl> parse_crl(BytesView der);

// Whether this issuer signed this list.
[[nodiscard]] Result<bool> crl_signed_by(const Crl& crl, const Certificate& issuer);

}  // namespace certdesk::pki

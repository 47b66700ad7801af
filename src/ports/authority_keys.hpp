// The keys of the embedded authority: they sign, and never leave their place.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "core/vetting/cleared.hpp"

#include <string>

namespace certdesk::ports {

class AuthorityKeys {
public:
    virtual ~AuthorityKeys() = default;
    [[nodiscard]] virtual Bytes root_der() const = 0;
    [[nodiscard]] virtual Bytes intermediate_der() const = 0;
    // Signs a TBSCertificate with the intermediate's key. Law 5: only for what vetting cleared; the TBS must carry the
    // cleared names and the key of the cleared CSR, or it is a bug and refused as broken.
    [[nodiscard]] virtual Result<Bytes> sign_certificate(const vetting::Cleared& cleared, BytesView to_be_signed) = 0;
    // Signs a CRL over these entries.
    struct Revoked {
        std::string serial;
        Instant revoked_at{};
        int reason = 0;
    };
    [[nodiscard]] virtual Result<Bytes> sign_crl(const std::vector<Revoked>& revoked, std::int64_t number, Instant this_update,
                                                 Instant next_update) = 0;
    // The root's own list, over its intermediates: empty while none is revoked (BR 7.2).
    [[nodiscard]] virtual Result<Bytes> sign_root_crl(std::int64_t number, Instant this_update, Instant next_update) = 0;
};

}  // namespace certdesk::ports

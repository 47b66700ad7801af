#include "desk/compromised_keys.hpp"

#include "pki/certificate.hpp"
#include "pki/crl.hpp"
#include "pki/csr.hpp"

namespace certdesk::desk {

Result<bool> key_is_compromised(ports::Transaction& transaction, std::string_view spki_sha256) {
    for (const auto& issuance : TRY(transaction.authority().revoked_issuances())) {
        if (issuance.revocation_reason != pki::reason_code(pki::RevocationReason::key_compromise)) continue;
        const auto certificate = TRY(with_context(pki::parse_to_be_signed(issuance.to_be_signed), "serial " + issuance.serial));
        if (to_hex(pki::spki_sha256(certificate.spki_der)) == spki_sha256) return true;
    }
    return false;
}

Result<bool> key_of_request_is_compromised(ports::Transaction& transaction, BytesView csr_der) {
    const auto csr = pki::parse_csr(csr_der);
    if (!csr) return false;
    return key_is_compromised(transaction, to_hex(pki::spki_sha256(csr->spki_der)));
}

}  // namespace certdesk::desk

// PKCS #7 files that carry certificates: SignedData without signers (RFC 2315 section 9, RFC 5652 section 5).
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pki/certificate.hpp"
#include "pki/crl.hpp"

#include <cstddef>
#include <vector>

namespace certdesk::pki::reading {

inline constexpr std::size_t max_pkcs7_certificates = 256;

struct Pkcs7 {
    std::vector<Certificate> certificates{};  // in the order of the bytes, which means nothing: it is a SET
    std::vector<Crl> crls{};
    std::size_t other_certificates = 0;  // attribute certificates and what nobody uses any more
    std::size_t signers = 0;             // 0 in a file that only carries certificates; signatures are not checked here
    bool has_content = false;
};

// Malformed: anything that is not DER, another content type than SignedData, an element that is no certificate.
[[nodiscard]] Result<Pkcs7> parse_pkcs7(BytesView der);

}  // namespace certdesk::pki::reading

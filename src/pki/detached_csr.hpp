// A request whose private key stays where it is: what its holder signs there, and the request with that signature.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pki/csr.hpp"

#include <string>

namespace certdesk::pki {

struct RequestToSign {
    Bytes info_der{};                   // CertificationRequestInfo (RFC 2986 section 4.1)
    std::string signature_algorithm{};  // "sha256WithRSAEncryption": what the key must make of it
    std::string command{};              // for a POSIX shell with OpenSSL 1.1.1 or 3: prints the signature in base64
};

// Malformed: a key of a kind that nobody signs with (Baseline Requirements 2.2.6 section 7.1.3.2), or names that make_csr
// refuses.
[[nodiscard]] Result<RequestToSign> request_to_sign(const CsrRequest& request, BytesView spki_der);

// The whole request, whose signature is good. Denied: it was not made over these octets by the key in them. Malformed: this is
// no CertificationRequestInfo.
[[nodiscard]] Result<Csr> assemble_csr(BytesView info_der, BytesView signature);

}  // namespace certdesk::pki

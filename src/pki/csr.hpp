// Certificate signing requests (PKCS #10, RFC 2986): read strictly, and made.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pki/key.hpp"
#include "pki/public_key.hpp"
#include "pki/subject.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::pki {

inline constexpr std::size_t max_csr_bytes = std::size_t{64} * 1024;

struct Csr {
    Bytes der{};
    SubjectName subject{};
    std::vector<std::string> dns_names{};     // of subjectAltName, as written there
    std::vector<std::string> ip_addresses{};  // textual, IPv4 or IPv6
    std::size_t other_alt_names = 0;          // mail addresses, URIs and other kinds
    Bytes spki_der{};
    PublicKey key{};
    std::string signature_algorithm{};    // "sha256WithRSAEncryption"
    bool has_challenge_password = false;  // a secret in clear: the customer is told
    bool signature_valid = false;  // proof that the sender holds the key; false also for algorithms we refuse, such as SHA-1
};

// Malformed: trailing bytes, more than max_csr_bytes, anything that is not DER.
[[nodiscard]] Result<Csr> parse_csr(BytesView der);

// One block "CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST"; a private key in the text is denied, not read (KEY-02).
[[nodiscard]] Result<Csr> parse_csr_pem(std::string_view pem);

// Every name it asks for once, in lower case: the common name first, then the names and addresses of subjectAltName.
[[nodiscard]] std::vector<std::string> names_in(const Csr& csr);

struct CsrRequest {
    SubjectName subject{};
    std::vector<std::string> dns_names{};  // ASCII, at least one
};

// What its holder signs (RFC 2986 section 4.1, CertificationRequestInfo): the subject, this key, and subjectAltName in
// extensionRequest.
[[nodiscard]] Result<Bytes> write_request_info(const CsrRequest& request, BytesView spki_der);

// A signed request with subjectAltName in extensionRequest, no OU, no challenge password. DER.
[[nodiscard]] Result<Bytes> make_csr(const PrivateKey& key, const CsrRequest& request);

[[nodiscard]] std::string csr_to_pem(BytesView der);

// The text of a configuration with which `openssl req -new -utf8 -sha256 -config FILE -key KEY` makes the same request on the
// customer's server, so that the key need not travel. Hostile values cannot add lines: control characters are refused,
// what OpenSSL's config(5) gives a meaning is escaped.
[[nodiscard]] Result<std::string> openssl_request_configuration(const CsrRequest& request);

}  // namespace certdesk::pki

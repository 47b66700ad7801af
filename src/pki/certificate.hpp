// X.509 certificates as facts (RFC 5280). Parsing does not trust: signatures and chains are chain.hpp.
#pragma once

#include "base/bytes.hpp"
#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "pki/public_key.hpp"
#include "pki/subject.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::pki {

inline constexpr std::size_t max_certificate_bytes = std::size_t{64} * 1024;
inline constexpr std::size_t max_chain_certificates = 16;

// RFC 5280 section 4.2.1.3, in the order of the bits.
CD_ENUMERATION(KeyUsage, digital_signature, non_repudiation, key_encipherment, data_encipherment, key_agreement, certificate_sign,
               crl_sign, encipher_only, decipher_only);

struct Certificate {
    Bytes der{};               // empty for a certificate that is not signed yet
    Bytes tbs_der{};           // what the issuer signs
    int version = 3;           // as people count: 3 for v3
    Bytes serial{};            // big-endian, positive, without a leading zero
    std::string serial_hex{};  // lower-case, two digits per octet
    SubjectName issuer{};
    SubjectName subject{};
    Bytes issuer_der{};
    Bytes subject_der{};
    std::string issuer_text{};  // to_text(issuer)
    std::string subject_text{};
    Instant not_before{};
    Instant not_after{};  // inclusive
    Bytes spki_der{};
    PublicKey key{};

    std::vector<std::string> dns_names{};
    std::vector<std::string> ip_addresses{};
    std::size_t other_alt_names = 0;
    std::vector<std::string> policy_oids{};
    std::optional<std::vector<KeyUsage>> key_usage{};  // nothing when the extension is absent
    bool key_usage_critical = false;
    std::vector<std::string> extended_key_usage{};  // object identifiers
    Bytes authority_key_id{};
    Bytes subject_key_id{};
    std::vector<std::string> crl_urls{};
    std::vector<std::string> ca_issuers_urls{};
    std::vector<std::string> ocsp_urls{};
    bool is_ca = false;
    bool basic_constraints_critical = false;
    std::optional<std::uint32_t> path_length{};
    std::vector<std::string> unknown_critical_extensions{};

    std::string fingerprint{};          // SHA-256 of der, lower-case hexadecimal; empty when not signed yet
    std::string signature_algorithm{};  // "sha256WithRSAEncryption"
    Bytes signature_algorithm_der{};
    Bytes signature{};
};

[[nodiscard]] Result<Certificate> parse_certificate(BytesView der);
[[nodiscard]] Result<Certificate> parse_certificate_pem(std::string_view pem);  // exactly one

// A TBSCertificate: what issue.hpp makes, to be linted before it is signed.
[[nodiscard]] Result<Certificate> parse_to_be_signed(BytesView tbs_der);

// Leaf first, as servers send it; the order itself is not judged here. At least one, at most max_chain_certificates.
[[nodiscard]] Result<std::vector<Certificate>> parse_chain_pem(std::string_view pem);

[[nodiscard]] std::string certificate_to_pem(BytesView der);

[[nodiscard]] bool key_matches(const Certificate& certificate, BytesView spki_der);

}  // namespace certdesk::pki

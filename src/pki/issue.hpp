// Certificates of the embedded authority. A leaf is made in two steps, so that what will be signed can be stored and linted
// before it is signed. The profile is Baseline Requirements 2.2.6 section 7.1.2.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"
#include "pki/key.hpp"
#include "pki/subject.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk::pki {

// A serial number from random octets of the caller: 9 to 20 of them, at least 64 random bits (section 7.1). The value is
// made positive, below 2^159 and free of leading zeros by fixing the two top bits; give 16 octets.
[[nodiscard]] Result<Bytes> serial_from(BytesView random);

struct RootRequest {
    SubjectName subject{};  // C, O and CN
    Bytes serial{};
    Instant not_before{};
    Instant not_after{};
};

// Self-signed, section 7.1.2.1. DER.
[[nodiscard]] Result<Bytes> make_root(const PrivateKey& root_key, const RootRequest& request);

struct IntermediateRequest {
    SubjectName subject{};  // C, O and CN
    Bytes serial{};
    Bytes spki_der{};
    Instant not_before{};
    Instant not_after{};
    std::string ca_issuers_url{};  // of the root's certificate, http
    std::string crl_url{};         // of the root's list, http
};

// An issuing authority for TLS servers below the root: path length 0, serverAuth, OV policy, section 7.1.2.6. DER.
[[nodiscard]] Result<Bytes> make_intermediate(const PrivateKey& root_key, const Certificate& root,
                                              const IntermediateRequest& request);

struct LeafRequest {
    Bytes serial{};                        // from serial_from()
    SubjectName subject{};                 // C, ST, L, O; CN empty or one of dns_names
    std::vector<std::string> dns_names{};  // lower-case ASCII, 1 to 100, each once
    Bytes spki_der{};
    Instant not_before{};                                    // within 48 hours of signing (section 7.1.2.7)
    Instant not_after{};                                     // not_after_for() in validity.hpp
    std::string ca_issuers_url{};                            // http
    std::string crl_url{};                                   // http
    std::optional<std::string> ocsp_url{};                   // http; the Baseline Requirements leave OCSP optional
    std::vector<std::string> policy_oids{"2.23.140.1.2.2"};  // the reserved OV policy first (section 7.1.2.7.9)
};

// The TBSCertificate, DER, section 7.1.2.7. Malformed when the request breaks the shape of the profile; the many other rules
// are lint's. The signature algorithm is that of the issuer's key.
[[nodiscard]] Result<Bytes> to_be_signed(const LeafRequest& request, const Certificate& issuer);

// The certificate, DER. Refuses a TBSCertificate that announces another signature algorithm than this key makes.
[[nodiscard]] Result<Bytes> sign_certificate(BytesView tbs, const PrivateKey& issuer_key);

struct LocalServerRequest {
    Bytes serial{};
    std::vector<std::string> dns_names{};     // "localhost"
    std::vector<std::string> ip_addresses{};  // "127.0.0.1", "::1"
    Instant not_before{};
    Instant not_after{};
};

// A self-signed certificate for our own listener when nobody has configured one. Outside every public profile. DER.
[[nodiscard]] Result<Bytes> make_local_server_certificate(const PrivateKey& key, const LocalServerRequest& request);

}  // namespace certdesk::pki

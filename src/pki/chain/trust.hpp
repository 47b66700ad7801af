// Trust bundles: roots that somebody publishes, with a version by which a judgement can be repeated later.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace certdesk::pki {

struct TrustBundle {
    std::string digest{};  // SHA-256 of the bytes as they were handed in, lower-case hexadecimal
    Day obtained{};
    std::vector<Certificate> roots{};
    std::vector<std::string> unreadable{};  // why a certificate of it was left out, in English

    // "2026-11-23+1f0c…": the day and the first 16 digits.
    [[nodiscard]] std::string version() const;
};

// PEM, as Debian's ca-certificates and Mozilla's derivatives are: /etc/ssl/certs/ca-certificates.crt, at most pem_limit_bytes.
// A certificate that is not read is left out and told; a root that stands twice is taken once. Malformed: not one root.
[[nodiscard]] Result<TrustBundle> read_trust_bundle(std::string_view pem, Day obtained);

}  // namespace certdesk::pki

// WHOIS answers of "Key: value" lines, as registries and registrars of generic top level domains give them.
//
// Source: ICANN, Registrar Accreditation Agreement 2013, Registration Data Directory Service specification, section 1.4. Since
// 2025-01-28 such servers need not answer any more; RDAP (formats/rdap.hpp) took their place.
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

struct WhoisRegistration {
    std::string domain;  // as it stands
    std::string registrar;
    std::string registrant_organization;  // may say that it is redacted: core/vetting/matching/visibility.hpp
    std::string registrant_name;
    std::string registrant_country;
    std::vector<std::string> statuses;  // "clientTransferProhibited", without the address behind it
    std::vector<std::string> name_servers;
    std::optional<bool> signed_delegation;  // DNSSEC
    std::optional<Instant> registered_at;
    std::optional<Instant> updated_at;
    std::optional<Instant> expires_at;

    friend bool operator==(const WhoisRegistration&, const WhoisRegistration&) = default;
};

// Nothing when the server says that it knows no such domain. Unavailable when it says that one asks too often. Malformed: no
// domain in it, a known key twice with two values, octets that whois_lines refuses. What stands behind the closing line (">>>")
// is not read.
[[nodiscard]] Result<std::optional<WhoisRegistration>> read_key_value_whois(std::string_view octets);

}  // namespace certdesk

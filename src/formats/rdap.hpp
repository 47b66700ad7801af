// Registration data of domains as JSON: RDAP answers (RFC 9083) with redaction (RFC 9537).
#pragma once

#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

inline constexpr std::size_t rdap_limit_bytes = 1'000'000;

// What an entity's card tells (jCard, RFC 7095); empty members are not told.
struct RdapEntity {
    std::string handle;
    std::vector<std::string> roles;  // registrant, administrative, registrar …
    std::string kind;                // org, individual
    std::string name;                // fn
    std::string organization;        // org, its first component
    std::string email;
    std::string phone;
    std::vector<std::string> address;  // street to country, empty parts left out
    std::string country_code;          // parameter "cc" of the address (RFC 8605)

    friend bool operator==(const RdapEntity&, const RdapEntity&) = default;
};

// RFC 9537 section 4.2.
struct RdapRedaction {
    std::string name;    // "Registrant Organization"
    std::string method;  // removal (the default), emptyValue, partialValue, replacementValue
    std::string reason;

    friend bool operator==(const RdapRedaction&, const RdapRedaction&) = default;
};

struct RdapDomain {
    std::string handle;
    std::string ldh_name;      // as it stands
    std::string unicode_name;  // as it stands
    std::vector<std::string> statuses;
    std::vector<std::string> name_servers;
    std::vector<RdapEntity> entities;  // those within entities too, flat
    std::vector<RdapRedaction> redactions;
    std::optional<bool> signed_delegation;  // secureDNS
    std::optional<Instant> registered_at;
    std::optional<Instant> changed_at;
    std::optional<Instant> expires_at;
    std::vector<std::string> links_to_registrar;  // "related" links of type application/rdap+json: the registrar's own answer

    // The first entity of that role; nullptr when there is none.
    [[nodiscard]] const RdapEntity* with_role(std::string_view role) const;

    // True when the answer itself says that this was taken out ("Registrant Organization"); ASCII case does not count.
    [[nodiscard]] bool is_redacted(std::string_view name) const;

    friend bool operator==(const RdapDomain&, const RdapDomain&) = default;
};

// Nothing for an error answer 404 (section 6). Unavailable for 429 and 5xx, denied for other error codes. Malformed: not JSON, no
// domain object, a name that is none, a time that is none, longer than the limit, more than 500 entities.
[[nodiscard]] Result<std::optional<RdapDomain>> read_rdap_domain(std::string_view json);

}  // namespace certdesk

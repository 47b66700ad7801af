// What the public suffix list says about a name, and which names the world can see (ICANN section of the list).
#pragma once

#include "base/enumeration.hpp"
#include "formats/dns_name.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk {

// "co.jp", "*.co.jp": a name under which others register theirs.
[[nodiscard]] bool is_public_suffix(const DnsName& name);

// The suffix and one label, never a wildcard: example.co.jp for www.shop.example.co.jp. Nothing for a public suffix. A name under
// an unknown top level domain counts by the rule "*" of the list's algorithm: shop.example for www.shop.example.
[[nodiscard]] std::optional<DnsName> registrable_domain(const DnsName& name);

// The names of a certificate for this common name, the common name first (R24): when "www" is its only label below the
// registrable domain, that domain is added. www.example.co.jp brings example.co.jp; www.shop.example.org brings nothing.
[[nodiscard]] std::vector<DnsName> names_for_common_name(const DnsName& common_name);

CD_ENUMERATION(NameScope,
               public_name,     // can be resolved and bought by anybody
               internal_name,   // no known top level domain (BR 1.6.1), and the names of private networks: local, internal,
                                // localhost, home.arpa
               reserved_name,   // special use: test, example, invalid, onion, alt, all of arpa (RFC 6761, 7686, 9476, 3172)
               reverse_zone,    // in-addr.arpa, ip6.arpa (BR 4.2.2 since 2024-03-15)
               public_suffix);  // belongs to nobody who could apply

// What a deployment adds to the list.
struct NamePolicy {
    // Top level domains or zones, lower-case ASCII without a dot in front, that count as public: {"test"} for a trial shop.
    std::vector<std::string> also_public;
};

[[nodiscard]] NameScope scope_of(const DnsName& name, const NamePolicy& policy = {});

}  // namespace certdesk

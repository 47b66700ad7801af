// Whether a certificate speaks for the name that somebody wanted to reach (RFC 9525).
#pragma once

#include "base/enumeration.hpp"
#include "pki/certificate.hpp"

#include <string>
#include <string_view>

namespace certdesk::pki {

CD_ENUMERATION(NameMatch,
               same,                 // a dNSName or an iPAddress is that name
               by_wildcard,          // a dNSName whose whole left-most label is "*" stands for it (section 6.3)
               only_in_common_name,  // no: clients have not looked there since 2017 (section 2)
               different,            //
               not_a_name);          // what was asked for is neither a domain name nor an address

// `wanted` is a host name in any case, as U-labels or A-labels (UTS #46), with or without the final dot of the DNS, or an
// address, for IPv6 with or without brackets. Names and addresses never match each other; an IPv4 address in a dNSName matches
// nothing.
[[nodiscard]] NameMatch match_name(const Certificate& certificate, std::string_view wanted);

[[nodiscard]] constexpr bool speaks_for(NameMatch match) { return match == NameMatch::same || match == NameMatch::by_wildcard; }

}  // namespace certdesk::pki

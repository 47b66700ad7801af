// May this authority issue for a name, as far as CAA records say (RFC 8659 section 4; BR 3.2.2.8)?
#pragma once

#include "base/enumeration.hpp"
#include "core/oracle/sources.hpp"

#include <span>
#include <string>
#include <string_view>

namespace certdesk::oracle {

CD_ENUMERATION(CaaSays,
               nothing,           // no record speaks of issuing: anybody may
               allows,            // an issue or issuewild record names this authority
               forbids,           // records name others, or nobody
               unknown_critical,  // a critical record with a tag we do not know forbids whatever it means (section 4.1)
               malformed);        // a critical issue record that cannot be read, and none that allows

// `issuers`: the authority's own identifiers, "cybertrust.ne.jp"; ASCII case does not count. For "*." names issuewild records
// come before issue ones (section 4.3). Parameters behind the identifier (accounturi, RFC 8657) are not looked at.
[[nodiscard]] CaaSays caa_says(const NameInDns& name, std::span<const std::string> issuers, bool is_wildcard);

}  // namespace certdesk::oracle

// What JPRS and RDAP servers tell, as the oracle wants it. Values only.
#pragma once

#include "core/oracle/sources.hpp"
#include "formats/rdap.hpp"
#include "formats/whois/jprs_whois.hpp"

#include <string>

namespace certdesk::adapters {

// Of the Japanese answer (R54, R60–R63). `domain` as it was asked for.
[[nodiscard]] oracle::DomainRegistration registration_of(const JprsRegistration& told, const std::string& domain);

// Of an RDAP answer: the registrant, its name as Japanese where there are Japanese characters in it.
[[nodiscard]] oracle::DomainRegistration registration_of(const RdapDomain& told, const std::string& domain);

// True when the answer is about this domain: the same name in either spelling. `told` as it stands: "EXAMPLE.CO.JP", "日本.jp".
[[nodiscard]] bool is_about(const std::string& told, const std::string& domain);

}  // namespace certdesk::adapters

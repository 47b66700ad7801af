// What mails say about a certificate (R22, R86): its serial, its chain, and its days in Japan's time.
#pragma once

#include "core/applications/application.hpp"

#include <map>
#include <string>

namespace certdesk::desk {

// "2027-06-11 23:59 JST".
[[nodiscard]] std::string text_in_japan(Instant instant);

// names, serial, fingerprint, issuer, not_before and not_after.
[[nodiscard]] std::map<std::string, std::string> facts_of(const applications::IssuedCertificate& certificate);

}  // namespace certdesk::desk

// Values that say that nothing is said: redacted registrations, privacy services, blanks (domain.md 5.4, R63).
#pragma once

#include <string_view>

namespace certdesk::vetting::matching {

// True for an empty value, "REDACTED FOR PRIVACY" and its kin, and the names of services that stand in for owners.
[[nodiscard]] bool is_hidden(std::string_view value);

}  // namespace certdesk::vetting::matching

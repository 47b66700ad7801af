// Domains below .jp: the WHOIS of JPRS, asked for both languages.
#pragma once

#include "adapters/registrations/domain_registrations.hpp"
#include "adapters/registrations/question_limits.hpp"

namespace certdesk::adapters {

// See ports::DomainRegistrations::ask; ends at `deadline`.
[[nodiscard]] Result<ports::DomainAnswer> ask_jprs(const std::string& domain, MonotonicTime deadline,
                                                   const RegistrationSettings& settings, QuestionLimits& limits);

}  // namespace certdesk::adapters

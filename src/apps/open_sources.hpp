// What the oracle asks about an applicant and its names: the corporate number register, the DNS, the domain registries.
#pragma once

#include "adapters/configuration/configuration.hpp"
#include "ports/domain_registrations.hpp"
#include "ports/houjin_register.hpp"
#include "ports/name_service.hpp"

#include <memory>
#include <string>

namespace certdesk::apps {

// Null: not there, or switched off.
struct Sources {
    std::shared_ptr<const ports::HoujinRegister> houjin{};
    std::unique_ptr<ports::NameService> names{};
    std::unique_ptr<ports::DomainRegistrations> registrations{};
    // Why there is no register, and why nobody asks the DNS although the configuration wants it; in English, else empty.
    std::string missing_register{};
    std::string missing_trust_anchor{};
};

// Asks nobody yet. An index of corporate numbers that is something else, or damaged, is an error.
[[nodiscard]] Result<Sources> open_sources(const configuration::Configuration& configuration);

}  // namespace certdesk::apps

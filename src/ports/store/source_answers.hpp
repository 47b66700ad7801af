// What outside sources said about domains and names when somebody looked: the newest answer of each, shared by all orders.
#pragma once

#include "base/result.hpp"
#include "core/oracle/sources.hpp"

#include <optional>
#include <string>

namespace certdesk::ports {

class SourceAnswers {
public:
    virtual ~SourceAnswers() = default;

    // By value.domain or value.name, which must be set. An answer takes the place of the one before.
    [[nodiscard]] virtual Result<> keep(const oracle::Told<oracle::DomainRegistration>& answer) = 0;
    [[nodiscard]] virtual Result<> keep(const oracle::Told<oracle::NameInDns>& answer) = 0;

    [[nodiscard]] virtual Result<std::optional<oracle::Told<oracle::DomainRegistration>>> about_domain(
        const std::string& domain) = 0;
    [[nodiscard]] virtual Result<std::optional<oracle::Told<oracle::NameInDns>>> about_name(const std::string& name) = 0;

    // An owner may be a person, whose name is kept no longer than it is of use (PII-02).
    [[nodiscard]] virtual Result<> forget_before(Instant asked_before) = 0;
};

}  // namespace certdesk::ports

// Who holds a domain, asked where it is registered: WHOIS of JPRS below .jp, RDAP elsewhere (R54, R60-R63; domain.md 5.3, 5.4).
// The adapter is adapters/registrations/domain_registrations.hpp.
#pragma once

#include "base/result.hpp"
#include "core/oracle/sources.hpp"

#include <optional>
#include <string>

namespace certdesk::ports {

struct DomainAnswer {
    std::optional<oracle::DomainRegistration> registration{};  // nothing: the registry knows no such domain
    std::string source{};                                      // "JPRS WHOIS", "RDAP rdap.registry.example"
};

class DomainRegistrations {
public:
    DomainRegistrations() = default;
    DomainRegistrations(const DomainRegistrations&) = delete;
    DomainRegistrations& operator=(const DomainRegistrations&) = delete;
    virtual ~DomainRegistrations() = default;

    // A registrable domain in ASCII, lower case (formats/public_suffix.hpp). May be called from any thread; blocks, at most the
    // adapter's deadline. The adapter keeps to the registries' rates and remembers answers for a while.
    //
    //   not_found    nobody is known who could be asked about this top level domain
    //   unavailable  no connection, or asked too often
    //   malformed    the answer cannot be read
    //   denied       the server refuses us
    //   timed_out
    [[nodiscard]] virtual Result<DomainAnswer> ask(const std::string& domain) = 0;
};

}  // namespace certdesk::ports

// Domains elsewhere: the RDAP server that the bootstrap registry names for the top level domain (RFC 9224).
#pragma once

#include "adapters/registrations/domain_registrations.hpp"
#include "adapters/registrations/question_limits.hpp"
#include "formats/rdap_bootstrap.hpp"

#include <mutex>
#include <optional>

namespace certdesk::adapters {

// May be used from several threads.
class RdapRegistries {
public:
    RdapRegistries(const RegistrationSettings& settings, std::unique_ptr<ports::HttpClient> http, QuestionLimits& limits)
        : settings_(settings), http_(std::move(http)), limits_(limits) {}

    // See ports::DomainRegistrations::ask; ends at `deadline`.
    [[nodiscard]] Result<ports::DomainAnswer> ask(const std::string& domain, MonotonicTime deadline);

private:
    struct What {
        std::string media_type;
        std::size_t most_octets;
    };
    static const What bootstrap_file;
    static const What answer_about_domain;

    [[nodiscard]] Result<std::vector<std::string>> servers_for(const std::string& domain, MonotonicTime deadline);
    [[nodiscard]] Result<http::Response> get(const std::string& url, const What& what, MonotonicTime deadline);
    [[nodiscard]] Result<http::Response> get_once(const std::string& url, const What& what, MonotonicTime deadline);

    const RegistrationSettings& settings_;
    std::unique_ptr<ports::HttpClient> http_;
    QuestionLimits& limits_;
    std::mutex mutex_;
    std::optional<RdapBootstrap> bootstrap_;
    MonotonicTime fetched_at_{};
};

// An https address as this desk asks one: a host that is a name, the usual port, no user. The server that is to be asked next
// when `location` stands in an answer from `from` (RFC 9110 section 10.2.2), which may leave out the host.
[[nodiscard]] Result<std::string> host_of_https(const std::string& url);
[[nodiscard]] Result<std::string> redirected(const std::string& from, std::string_view location);

}  // namespace certdesk::adapters

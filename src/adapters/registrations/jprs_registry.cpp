#include "adapters/registrations/jprs_registry.hpp"

#include "adapters/registrations/registration_reading.hpp"
#include "adapters/registrations/whois_client.hpp"

namespace certdesk::adapters {

namespace {

constexpr auto source = "JPRS WHOIS";

Result<std::optional<JprsRegistration>> ask_once(const std::string& question, const std::string& domain, MonotonicTime deadline,
                                                 const RegistrationSettings& settings, QuestionLimits& limits) {
    TRY(limits.take(settings.whois_host, settings.now()));
    const auto octets = TRY(ask_whois({settings.whois_host, settings.whois_port}, question, deadline));
    auto told = TRY(with_context(read_jprs_whois(octets), source));
    if (told && !is_about(told->domain, domain))
        return fail(ErrorKind::malformed, std::string(source) + ": an answer about another domain than " + domain);
    return told;
}

// The English name stands in the Japanese answer too, of most domains; a network service has none (R63).
bool english_may_tell_more(const JprsRegistration& told) {
    return told.organization_english.empty() && told.kind != JprsKind::network_service;
}

}  // namespace

Result<ports::DomainAnswer> ask_jprs(const std::string& domain, MonotonicTime deadline, const RegistrationSettings& settings,
                                     QuestionLimits& limits) {
    const auto japanese = TRY(ask_once(domain, domain, deadline, settings, limits));
    if (!japanese) return ports::DomainAnswer{.registration = std::nullopt, .source = source};
    auto registration = registration_of(*japanese, domain);
    if (english_may_tell_more(*japanese))
        if (const auto english = TRY(ask_once(domain + "/e", domain, deadline, settings, limits)))
            registration.owner_english = english->organization_english;
    return ports::DomainAnswer{.registration = std::move(registration), .source = source};
}

}  // namespace certdesk::adapters

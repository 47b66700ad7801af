#include "apps/open_sources.hpp"

#include "adapters/dns/unbound_name_service.hpp"
#include "adapters/houjin_index/houjin_index.hpp"
#include "adapters/http_client/curl_http_client.hpp"
#include "adapters/registrations/domain_registrations.hpp"
#include "formats/internet_address.hpp"

namespace certdesk::apps {

namespace {

Result<> open_register(Sources& sources, const std::string& path) {
    auto opened = adapters::HoujinIndex().open(path);
    if (opened) {
        sources.houjin = *std::move(opened);
        return {};
    }
    const std::string what = "register.index: " + opened.error().message;
    if (opened.error().kind != ErrorKind::not_found) return fail(opened.error().kind, what);
    sources.missing_register = what + ": corporate numbers are not looked up; certdesk houjin import makes it";
    return {};
}

Result<> open_dns(Sources& sources, const configuration::Configuration::Dns& dns) {
    if (!dns.ask) return {};
    auto opened = adapters::make_unbound_name_service(
        {.trust_anchor_file = dns.trust_anchor_file, .servers = dns.servers, .deadline = dns.timeout});
    if (opened) {
        sources.names = *std::move(opened);
        return {};
    }
    const std::string what = "dns.trust_anchor_file: " + opened.error().message;
    if (opened.error().kind != ErrorKind::not_found) return fail(opened.error().kind, "dns: " + opened.error().message);
    sources.missing_trust_anchor = what + ": the DNS is not asked about names; Debian's package dns-root-data has it";
    return {};
}

bool is_public(std::string_view address) {
    const auto read = parse_internet_address(address);
    return read && !read->is_special;
}

// Registries name their servers themselves, so no answer of the DNS about those leads inside (SSRF-02, SSRF-03).
Result<> open_registrations(Sources& sources, const configuration::Configuration::Registrations& registrations) {
    if (!registrations.ask) return {};
    adapters::RegistrationSettings settings;
    settings.whois_host = registrations.whois_host;
    settings.whois_port = registrations.whois_port;
    settings.bootstrap_url = registrations.bootstrap_url;
    settings.deadline = registrations.timeout;
    settings.remember = registrations.remember;
    settings.questions_a_minute = registrations.questions_a_minute;
    auto http = TRY(http_client::make_curl_http_client({.may_connect = is_public}));
    sources.registrations = adapters::make_domain_registrations(std::move(settings), std::move(http));
    return {};
}

}  // namespace

Result<Sources> open_sources(const configuration::Configuration& configuration) {
    Sources sources;
    TRY(open_register(sources, configuration.houjin.index));
    TRY(open_dns(sources, configuration.dns));
    TRY(open_registrations(sources, configuration.registrations));
    return sources;
}

}  // namespace certdesk::apps

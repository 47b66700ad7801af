#include "adapters/registrations/rdap_registries.hpp"

#include "adapters/registrations/registration_reading.hpp"
#include "formats/dns_name.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace certdesk::adapters {

namespace {

constexpr std::string_view scheme = "https://";
constexpr std::size_t longest_url = 2'000;

bool is_redirect(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

// RFC 7480 section 5.
Result<std::optional<RdapDomain>> read_answer(const http::Response& answer) {
    if (answer.status == 404) return std::nullopt;
    if (answer.status == 200) return read_rdap_domain(answer.body);
    const auto what = fmt::format("status {}", answer.status);
    if (answer.status == 429 || answer.status >= 500) return fail(ErrorKind::unavailable, what);
    if (is_redirect(answer.status)) return fail(ErrorKind::unavailable, "it sends from one server to the next");
    return fail(ErrorKind::denied, what);
}

}  // namespace

Result<std::string> host_of_https(const std::string& url) {
    const auto refused = [&](std::string_view why) {
        return fail(ErrorKind::denied, fmt::format("{}: {}", url.substr(0, 100), why));
    };
    if (url.size() > longest_url) return refused("an address of more than 2000 characters");
    if (!url.starts_with(scheme)) return refused("not https");
    if (std::ranges::any_of(url, [](char c) { return c <= ' ' || c > '~' || c == '\\'; })) return refused("no address");
    auto host = url.substr(scheme.size(), url.find_first_of("/?#", scheme.size()) - scheme.size());
    if (host.ends_with(":443")) host.resize(host.size() - 4);
    const auto name = DnsName::parse(host);  // neither a user, another port nor an IP address passes
    if (!name || name->is_wildcard()) return refused("the host is no name");
    return name->ascii();
}

Result<std::string> redirected(const std::string& from, std::string_view location) {
    std::string next(location);
    if (location.starts_with('/') && !location.starts_with("//")) next = std::string(scheme) + TRY(host_of_https(from)) + next;
    TRY(host_of_https(next));
    return next;
}

const RdapRegistries::What RdapRegistries::bootstrap_file{"application/json", rdap_bootstrap_limit_bytes};
const RdapRegistries::What RdapRegistries::answer_about_domain{"application/rdap+json", rdap_limit_bytes};

Result<http::Response> RdapRegistries::get_once(const std::string& url, const What& what, MonotonicTime deadline) {
    TRY(limits_.take(TRY(host_of_https(url)), settings_.now()));
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    if (left <= 0) return fail(ErrorKind::timed_out, url + ": not asked any more");
    ports::HttpCall call;
    call.url = url;
    call.timeout_ms = static_cast<int>(left);
    call.max_body_bytes = what.most_octets;
    call.headers.add("Accept", what.media_type);
    return http_->send(call);
}

Result<http::Response> RdapRegistries::get(const std::string& url, const What& what, MonotonicTime deadline) {
    auto answer = TRY(get_once(url, what, deadline));
    if (!is_redirect(answer.status)) return answer;
    // Once: a registry may have moved; who sends us further plays with us.
    return get_once(TRY(redirected(url, answer.headers.find("Location").value_or(""))), what, deadline);
}

Result<std::vector<std::string>> RdapRegistries::servers_for(const std::string& domain, MonotonicTime deadline) {
    const std::lock_guard lock(mutex_);  // one caller fetches, the others wait for what it gets
    const auto now = settings_.now();
    if (!bootstrap_ || now - fetched_at_ >= settings_.keep_bootstrap) {
        const auto fetched = [&]() -> Result<RdapBootstrap> {
            const auto answer = TRY(get(settings_.bootstrap_url, bootstrap_file, deadline));
            if (answer.status != 200) return fail(ErrorKind::unavailable, fmt::format("status {}", answer.status));
            return RdapBootstrap::read(answer.body);
        }();
        if (!fetched && !bootstrap_)
            return fail(fetched.error().kind,
                        "the list of RDAP servers, " + settings_.bootstrap_url + ": " + fetched.error().message);
        if (fetched) bootstrap_ = *fetched;
        fetched_at_ = now;
    }
    auto servers = bootstrap_->servers_for(domain);
    if (servers.empty()) return fail(ErrorKind::not_found, "no RDAP server is named for " + domain);
    return servers;
}

Result<ports::DomainAnswer> RdapRegistries::ask(const std::string& domain, MonotonicTime deadline) {
    const auto server = TRY(servers_for(domain, deadline)).front();
    const auto source = "RDAP " + TRY(host_of_https(server));
    const auto answer = TRY(with_context(get(server + "domain/" + domain, answer_about_domain, deadline), source));
    const auto told = TRY(with_context(read_answer(answer), source));
    if (!told) return ports::DomainAnswer{.registration = std::nullopt, .source = source};
    if (!is_about(told->ldh_name.empty() ? told->unicode_name : told->ldh_name, domain))
        return fail(ErrorKind::malformed, source + ": an answer about another domain than " + domain);
    return ports::DomainAnswer{.registration = registration_of(*told, domain), .source = source};
}

}  // namespace certdesk::adapters

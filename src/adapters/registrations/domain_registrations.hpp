// Who holds a domain: WHOIS of JPRS below .jp (RFC 3912), RDAP elsewhere (RFC 7480, 9082, 9083, with the bootstrap of RFC 9224).
#pragma once

#include "base/result.hpp"
#include "ports/domain_registrations.hpp"
#include "ports/http_client.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace certdesk::adapters {

using MonotonicTime = std::chrono::steady_clock::time_point;

struct RegistrationSettings {
    std::string whois_host = "whois.jprs.jp";
    std::uint16_t whois_port = 43;
    std::string bootstrap_url = "https://data.iana.org/rdap/dns.json";
    std::chrono::milliseconds deadline{10'000};      // of one call, whomever it asks
    std::chrono::seconds remember{3600};             // answers; whoever corrects a registration asks again later
    std::chrono::seconds keep_bootstrap{24 * 3600};  // an older one is used on when no newer one can be had
    int questions_a_minute = 6;  // to each server; JPRS blocks who asks much, and names no number (domain.md 5.3)
    std::function<MonotonicTime()> now = std::chrono::steady_clock::now;
};

// `http` is asked https addresses only, and should connect to public addresses only: registries name their servers themselves.
[[nodiscard]] std::unique_ptr<ports::DomainRegistrations> make_domain_registrations(RegistrationSettings settings,
                                                                                    std::unique_ptr<ports::HttpClient> http);

}  // namespace certdesk::adapters

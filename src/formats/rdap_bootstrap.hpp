// Which server tells about which domains: the bootstrap registry of RDAP (RFC 9224), as IANA publishes it (rdap/dns.json).
#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

inline constexpr std::size_t rdap_bootstrap_limit_bytes = 4'000'000;

class RdapBootstrap {
public:
    // Malformed: not that format, not version 1.0, longer than the limit, an entry that is no name, a service without an address.
    [[nodiscard]] static Result<RdapBootstrap> read(std::string_view json);

    [[nodiscard]] Instant published() const { return published_; }
    [[nodiscard]] std::size_t size() const { return servers_.size(); }

    // The base addresses for a domain in ASCII, https only, each ending in '/'; empty when nobody is named (.jp has none). The
    // entry with the most labels that fits counts (section 4).
    [[nodiscard]] std::vector<std::string> servers_for(std::string_view ascii_domain) const;

private:
    Instant published_{};
    std::map<std::string, std::vector<std::string>, std::less<>> servers_;
};

}  // namespace certdesk

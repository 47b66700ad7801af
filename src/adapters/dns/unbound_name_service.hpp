// The DNS over libunbound, validated in this process from the root of the IANA down (BR 3.2.2.8.1; docs/decisions/0017).
#pragma once

#include "base/result.hpp"
#include "ports/name_service.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace certdesk::adapters {

// A zone that is asked at one server, and not where the zones above it send us. Names that nobody owns (RFC 6761: test) are asked
// there as well; they never leave this machine otherwise.
struct DnsStub {
    std::string zone;    // "example.test"
    std::string server;  // like DnsSettings::servers
};

struct DnsSettings {
    std::string trust_anchor_file = "/usr/share/dns/root.key";  // DS or DNSKEY records; Debian's package dns-root-data
    std::vector<std::string> servers{};  // resolvers to ask, "192.0.2.53" or "192.0.2.53@5353"; none: from the root servers on
    std::chrono::milliseconds deadline{3000};  // of one look-up with all its questions
    std::vector<DnsStub> stubs{};
};

// Files of this machine (hosts, resolv.conf) say nothing here. Open one in a process: it has one cache and one thread, and serves
// any number of callers. What was answered is remembered for at most five minutes.
//
//   not_found  there is no file of trust anchors
//   broken     settings that libunbound does not take
[[nodiscard]] Result<std::unique_ptr<ports::NameService>> make_unbound_name_service(const DnsSettings& settings);

}  // namespace certdesk::adapters

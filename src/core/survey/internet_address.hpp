// IP addresses as customers type them (R44), and those that nobody can own (IANA special-purpose registries).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace certdesk::survey {

struct InternetAddress {
    std::string text;         // as RFC 5952 writes it
    bool is_special = false;  // RFC 6890 and its registries, multicast, and IPv6 outside 2000::/3: no certificate, no web site
};

// IPv4 with four decimal numbers, or IPv6; nothing else.
[[nodiscard]] std::optional<InternetAddress> parse_internet_address(std::string_view text);

}  // namespace certdesk::survey

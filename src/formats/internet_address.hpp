// IP addresses as people type them (R44), and those that nobody can own (IANA special-purpose registries).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace certdesk {

// A row of a registry: why no certificate may name an address and no web site can be there.
struct SpecialUse {
    std::string_view name;    // as the registry names it: "Private-Use"
    std::string_view source;  // "RFC 1918"
    std::chrono::year_month since{std::chrono::year{1981}, std::chrono::month{9}};
};

struct InternetAddress {
    std::string text;          // as RFC 5952 writes it
    bool is_special = false;   // in a registry of RFC 6890, multicast, or IPv6 outside 2000::/3
    SpecialUse special_use{};  // when it is special
};

// IPv4 with four decimal numbers, or IPv6; nothing else.
[[nodiscard]] std::optional<InternetAddress> parse_internet_address(std::string_view text);

}  // namespace certdesk

#include "pki/name_match.hpp"

#include "base/text.hpp"
#include "formats/dns_name.hpp"
#include "pki/extension.hpp"

#include <algorithm>

namespace certdesk::pki {

namespace {

// The name in lower case and A-labels; empty when it is none. One label is a name here ("localhost"), a wildcard is not.
std::string reference_name(std::string_view wanted) {
    if (wanted.ends_with('.')) wanted.remove_suffix(1);
    if (wanted.contains('*')) return {};
    if (const auto name = DnsName::parse(wanted)) return name->ascii();
    const bool is_one_label = !wanted.empty() && wanted.size() <= 63 && !wanted.starts_with('-') && !wanted.ends_with('-') &&
                              std::ranges::all_of(wanted, [](char c) {
                                  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
                              });
    const bool is_number = std::ranges::all_of(wanted, [](char c) { return c >= '0' && c <= '9'; });
    return is_one_label && !is_number ? to_lower_ascii(wanted) : std::string{};
}

// RFC 9525 section 6.3: the wildcard is the complete left-most label, there is one, and it stands for exactly one label.
bool wildcard_covers(std::string_view pattern, std::string_view host) {
    if (!pattern.starts_with("*.") || pattern.substr(1).contains('*')) return false;
    const auto dot = host.find('.');
    return dot != std::string_view::npos && dot > 0 && host.substr(dot) == pattern.substr(1);
}

NameMatch match_host(const Certificate& certificate, const std::string& host) {
    bool by_wildcard = false;
    for (const auto& presented : certificate.dns_names) {
        const auto pattern = to_lower_ascii(presented);
        if (pattern == host) return NameMatch::same;
        by_wildcard = by_wildcard || wildcard_covers(pattern, host);
    }
    if (by_wildcard) return NameMatch::by_wildcard;
    const auto common_name = to_lower_ascii(certificate.subject.common_name);
    return common_name == host || wildcard_covers(common_name, host) ? NameMatch::only_in_common_name : NameMatch::different;
}

}  // namespace

NameMatch match_name(const Certificate& certificate, std::string_view wanted) {
    auto address = wanted;
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    if (const auto octets = ip_octets(address); !octets.empty()) {
        const auto text = ip_text(octets);
        if (std::ranges::find(certificate.ip_addresses, text) != certificate.ip_addresses.end()) return NameMatch::same;
        return certificate.subject.common_name == text ? NameMatch::only_in_common_name : NameMatch::different;
    }
    const auto host = reference_name(wanted);
    return host.empty() ? NameMatch::not_a_name : match_host(certificate, host);
}

}  // namespace certdesk::pki

#include "formats/public_suffix.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <libpsl.h>
#include <string_view>

namespace certdesk {

namespace {

// Only the ICANN section: a name below github.io is for the certificate's purposes a name of github.io.
bool is_suffix(std::string_view host, int without_star_rule = 0) {
    return psl_is_public_suffix2(psl_builtin(), std::string(host).c_str(), PSL_TYPE_ICANN | without_star_rule) != 0;
}

// The host itself, then without its first label, and so on.
std::string_view parent_of(std::string_view host) {
    const auto dot = host.find('.');
    return dot == std::string_view::npos ? std::string_view() : host.substr(dot + 1);
}

bool is_at_or_below(std::string_view host, std::string_view zone) {
    return host == zone || (host.ends_with(zone) && host.size() > zone.size() && host[host.size() - zone.size() - 1] == '.');
}

// A zone that is not for the public, and since when somebody says so. Days are those of the document; of an RFC its month.
struct SetAside {
    std::string_view zone;
    NameScope scope;
    std::chrono::year_month since;
    std::string_view source;
};

using namespace std::chrono_literals;

// IANA's registry of special-use domain names (RFC 6761), with the month of the RFC that put a name there, and the top level
// domain that ICANN keeps for private networks. The first row that fits counts.
//
// Not here: example.com, example.net and example.org, which are set aside too, but are real domains, and nobody but IANA proves
// control of them. lan, home, corp and the like need no row: they are no top level domains. What stands in the registry below
// arpa (ipv4only, resolver, service, 6tisch, eap-noob) is covered by arpa itself, where nobody can register a name.
constexpr std::array<SetAside, 10> set_aside{{
    {"localhost", NameScope::internal_name, 2013y / 2, "RFC 6761 section 6.3"},
    {"test", NameScope::reserved_name, 2013y / 2, "RFC 6761 section 6.2"},
    {"invalid", NameScope::reserved_name, 2013y / 2, "RFC 6761 section 6.4"},
    {"example", NameScope::reserved_name, 2013y / 2, "RFC 6761 section 6.5"},
    {"local", NameScope::internal_name, 2013y / 2, "RFC 6762 section 3"},
    {"onion", NameScope::reserved_name, 2015y / 10, "RFC 7686 section 2"},
    {"home.arpa", NameScope::internal_name, 2018y / 5, "RFC 8375 section 4"},
    {"arpa", NameScope::reserved_name, 2001y / 9, "RFC 3172 section 2"},
    {"alt", NameScope::reserved_name, 2023y / 9, "RFC 9476 section 2"},
    {"internal", NameScope::internal_name, 2024y / 7, "ICANN resolution 2024.07.29.06"},
}};

constexpr std::array<std::string_view, 2> reverse_zones{"in-addr.arpa", "ip6.arpa"};

bool has_known_top_level_domain(std::string_view host) {
    const auto top = host.substr(host.rfind('.') + 1);
    // Some top level domains stand in the list only as "*.ck".
    return is_suffix(top, PSL_TYPE_NO_STAR_RULE) || is_suffix("a." + std::string(top), PSL_TYPE_NO_STAR_RULE);
}

}  // namespace

bool is_public_suffix(const DnsName& name) { return is_suffix(name.host()); }

std::optional<DnsName> registrable_domain(const DnsName& name) {
    auto host = name.host();
    if (is_suffix(host)) return std::nullopt;
    while (!is_suffix(parent_of(host))) host = parent_of(host);
    auto domain = DnsName::parse(host);
    if (!domain) return std::nullopt;
    return *std::move(domain);
}

std::vector<DnsName> names_for_common_name(const DnsName& common_name) {
    constexpr std::string_view www = "www.";
    std::vector<DnsName> names{common_name};
    if (common_name.is_wildcard() || !common_name.host().starts_with(www)) return names;
    const auto domain = registrable_domain(common_name);
    if (domain && common_name.host().substr(www.size()) == domain->host()) names.push_back(*domain);
    return names;
}

NameScope scope_of(const DnsName& name, const NamePolicy& policy) {
    const auto host = name.host();
    const auto below = [&](std::string_view zone) { return is_at_or_below(host, zone); };
    if (std::ranges::any_of(reverse_zones, below)) return NameScope::reverse_zone;
    if (is_public_suffix(name)) return NameScope::public_suffix;
    if (std::ranges::any_of(policy.also_public, below)) return NameScope::public_name;
    for (const auto& row : set_aside)
        if (below(row.zone)) return row.scope;
    return has_known_top_level_domain(host) ? NameScope::public_name : NameScope::internal_name;
}

}  // namespace certdesk

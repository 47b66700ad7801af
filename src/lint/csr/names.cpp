#include "base/text.hpp"
#include "formats/dns_name.hpp"
#include "formats/internet_address.hpp"
#include "lint/csr/finding_kinds.hpp"
#include "lint/csr/questions.hpp"

#include <algorithm>
#include <optional>

namespace certdesk::lint::csr {

namespace {

constexpr std::size_t most_names = 100;

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

Found kind_of(DnsNameFault fault, std::string_view name) {
    switch (fault) {
        case DnsNameFault::trailing_dot: return Found::name_trailing_dot;
        case DnsNameFault::bad_character: return name.contains('_') ? Found::name_underscore : Found::name_not_a_host;
        case DnsNameFault::ip_address: return Found::name_ip_address;
        case DnsNameFault::wildcard_position: return Found::name_wildcard_position;
        case DnsNameFault::single_label: return Found::name_single_label;
        case DnsNameFault::not_idna: return Found::name_idna;
        case DnsNameFault::empty:
        case DnsNameFault::too_long:
        case DnsNameFault::empty_label:
        case DnsNameFault::label_too_long:
        case DnsNameFault::bad_label: return Found::name_not_a_host;
    }
    return Found::name_not_a_host;
}

std::optional<Found> kind_of(NameScope scope, const DnsName& name) {
    switch (scope) {
        case NameScope::public_name: return std::nullopt;
        case NameScope::internal_name: return Found::name_internal;
        case NameScope::reserved_name: return Found::name_reserved;
        case NameScope::reverse_zone: return Found::name_reverse_zone;
        case NameScope::public_suffix: return name.is_wildcard() ? Found::name_wildcard_too_wide : Found::name_public_suffix;
    }
    return std::nullopt;
}

class NameQuestions {
public:
    NameQuestions(const CsrContext& context, std::vector<Finding>& findings) : context_(context), findings_(findings) {}

    void ask(const std::string& name, const std::string& where) {
        if (!is_ascii(name)) {
            add(Found::name_not_ascii, where, name);
            return;
        }
        const auto parsed = DnsName::parse(name);
        if (!parsed) {
            findings_.push_back(
                finding(kind_of(parsed.error(), name), where, quoted(name) + ": " + std::string(to_text(parsed.error()))));
            return;
        }
        if (parsed->ascii() != name) add(Found::name_upper_case, where, name);
        if (const auto kind = kind_of(scope_of(*parsed, context_.names), *parsed)) add(*kind, where, name);
    }

    void add(Found kind, const std::string& where, const std::string& name) {
        findings_.push_back(finding(kind, where, quoted(name)));
    }

private:
    const CsrContext& context_;
    std::vector<Finding>& findings_;
};

}  // namespace

void ask_names(const pki::Csr& csr, const CsrContext& context, std::vector<Finding>& findings) {
    NameQuestions questions(context, findings);
    const auto& common_name = csr.subject.common_name;
    if (common_name.empty() && csr.dns_names.empty() && csr.ip_addresses.empty())
        findings.push_back(finding(Found::name_missing, "subject.CN", "neither a common name nor a name in subjectAltName"));
    if (csr.dns_names.size() > most_names)
        findings.push_back(finding(Found::name_too_many, "subjectAltName", std::to_string(csr.dns_names.size()) + " names"));

    std::vector<std::string> seen;
    for (const auto& name : csr.dns_names) {
        if (seen.size() == most_names) break;
        auto lower = to_lower_ascii(name);
        if (std::ranges::find(seen, lower) != seen.end()) {
            questions.add(Found::name_twice, "subjectAltName", name);
            continue;
        }
        questions.ask(name, "subjectAltName");
        seen.push_back(std::move(lower));
    }

    const bool among = std::ranges::find(seen, to_lower_ascii(common_name)) != seen.end();
    if (!common_name.empty() && !among) {
        // Looked at once: as a name of subjectAltName, or here.
        questions.ask(common_name, "subject.CN");
        if (!seen.empty()) questions.add(Found::name_common_name_not_among, "subject.CN", common_name);
    }

    // R24: the authority adds the bare domain beside www; the customer should know before the certificate arrives.
    const auto first = DnsName::parse(common_name.empty() && !csr.dns_names.empty() ? csr.dns_names.front() : common_name);
    if (first && scope_of(*first, context.names) == NameScope::public_name)
        for (const auto& name : names_for_common_name(*first))
            if (name != *first && std::ranges::find(seen, name.ascii()) == seen.end())
                questions.add(Found::name_www_is_added, "subjectAltName", name.ascii());

    for (const auto& address : csr.ip_addresses) {
        const auto parsed = parse_internet_address(address);
        if (parsed && parsed->is_special)
            findings.push_back(finding(
                Found::address_special, "subjectAltName",
                address + ": " + std::string(parsed->special_use.name) + " (" + std::string(parsed->special_use.source) + ")"));
        else
            findings.push_back(finding(Found::address_unwanted, "subjectAltName", address));
    }
    if (csr.other_alt_names > 0)
        findings.push_back(finding(Found::name_other_kind, "subjectAltName",
                                   std::to_string(csr.other_alt_names) + " names that are neither dNSName nor iPAddress"));
}

}  // namespace certdesk::lint::csr

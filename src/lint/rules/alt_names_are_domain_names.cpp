#include "base/text.hpp"
#include "formats/dns_name.hpp"
#include "lint/rule.hpp"

#include <set>

namespace certdesk::lint {

namespace {

bool applies(const Specimen& specimen) {
    // A request may leave its names to the common name.
    return specimen.is_leaf() ||
           (specimen.csr != nullptr && (!specimen.dns_names().empty() || specimen.subject().common_name.empty()));
}

Faults check(const Specimen& specimen) {
    Faults faults;
    const auto others = specimen.certificate != nullptr ? specimen.certificate->other_alt_names : specimen.csr->other_alt_names;
    const auto& addresses = specimen.certificate != nullptr ? specimen.certificate->ip_addresses : specimen.csr->ip_addresses;
    if (specimen.dns_names().empty()) faults.push_back({"subjectAltName", "no domain name"});
    if (others != 0) faults.push_back({"subjectAltName", "mail addresses, URLs or other names are forbidden"});
    for (const auto& address : addresses)
        faults.push_back({"subjectAltName", "an IP address, which the product does not cover: " + address});

    std::set<std::string> seen;
    for (const auto& name : specimen.dns_names()) {
        const auto parsed = DnsName::parse(name);
        if (!parsed)
            faults.push_back({"subjectAltName", "no domain name (" + std::string(to_text(parsed.error())) + "): " + name});
        else if (parsed->ascii() != to_lower_ascii(name))
            faults.push_back({"subjectAltName", "not written as A-labels: " + name});
        else if (!seen.insert(parsed->ascii()).second)
            faults.push_back({"subjectAltName", "the name stands twice: " + name});
    }
    return faults;
}

}  // namespace

// subjectAltName holds domain names and nothing else: LDH labels or A-labels, a wildcard as the whole leftmost label, each once.
//
//   passes    DNS:www.example.test, DNS:*.example.test
//   violates  DNS:www_1.example.test; DNS:w*.example.test; IP:192.0.2.1; email:a@example.test
extern constexpr Rule alt_names_are_domain_names{
    .id = "alt_names_are_domain_names",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.2.7.12"},
    .applies = applies,
    .check = check,
};

}  // namespace certdesk::lint

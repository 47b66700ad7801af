#include "core/oracle/caa.hpp"

#include "base/text.hpp"
#include "formats/caa_record.hpp"

#include <algorithm>
#include <array>

namespace certdesk::oracle {

namespace {

// Section 4.1.1, and RFC 9495 and the contact tags of the Baseline Requirements, which say nothing about issuing here.
constexpr std::array known_tags{"issue", "issuewild", "iodef", "issuemail", "contactemail", "contactphone", "issuevmc"};

}  // namespace

CaaSays caa_says(const NameInDns& name, std::span<const std::string> issuers, bool is_wildcard) {
    const auto speaks_of = [&](std::string_view tag) {
        return std::ranges::any_of(name.caa, [&](const CaaRecord& record) { return record.tag == tag; });
    };
    const bool is_unknown = std::ranges::any_of(name.caa, [](const CaaRecord& record) {
        return record.is_critical && std::ranges::find(known_tags, record.tag) == known_tags.end();
    });
    if (is_unknown) return CaaSays::unknown_critical;

    const std::string_view tag = is_wildcard && speaks_of("issuewild") ? "issuewild" : "issue";
    if (!speaks_of(tag)) return CaaSays::nothing;
    bool is_malformed = false;
    for (const auto& record : name.caa) {
        if (record.tag != tag) continue;
        const auto issuer = read_caa_issuer(record.value);
        is_malformed = is_malformed || !issuer;
        if (!issuer || issuer->domain.empty()) continue;
        if (std::ranges::any_of(issuers, [&](const std::string& ours) { return to_lower_ascii(ours) == issuer->domain; }))
            return CaaSays::allows;
    }
    return is_malformed ? CaaSays::malformed : CaaSays::forbids;
}

}  // namespace certdesk::oracle

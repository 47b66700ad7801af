#include "lint/chain/status.hpp"

#include "lint/chain/chain_rule.hpp"

namespace certdesk::lint {

namespace {

Finding make(std::string_view id, const std::string& where, std::string detail) {
    const auto& rule = chain_rule(id);
    return {.id = std::string(id),
            .severity = rule.severity,
            .where = where,
            .detail = std::move(detail),
            .citation = std::string(rule.citation)};
}

std::string in_english(const pki::CtAnswer& answer) {
    std::string text = std::to_string(answer.counted) + " of " + std::to_string(answer.needed) + " timestamps count";
    for (const auto fault : answer.faults)
        if (fault != pki::CtFault::list_too_old) text += ", " + std::string(to_text(fault));
    return text;
}

}  // namespace

std::vector<Finding> findings_of(const pki::RevocationAnswer& answer, const std::string& where) {
    switch (answer.state) {
        case pki::RevocationState::good: return {};
        case pki::RevocationState::revoked: {
            std::string detail(to_text(answer.reason.value_or(pki::RevocationReason::unspecified)));
            if (answer.revoked_at) detail += " since " + to_rfc3339(*answer.revoked_at);
            return {make("revoked", where, std::move(detail))};
        }
        case pki::RevocationState::stale:
            return {make("revocation-stale", where,
                         answer.next_update ? "ended " + to_rfc3339(*answer.next_update) : std::string(to_text(answer.doubt)))};
        case pki::RevocationState::unknown: break;
    }
    return {make("revocation-unknown", where, std::string(to_text(answer.doubt)))};
}

std::vector<Finding> findings_of(const pki::CtReport& report, const std::string& where) {
    std::vector<Finding> findings;
    if (!report.chrome.is_met()) findings.push_back(make("ct-chrome", where, in_english(report.chrome)));
    if (!report.apple.is_met()) findings.push_back(make("ct-apple", where, in_english(report.apple)));
    for (const auto fault : report.chrome.faults)
        if (fault == pki::CtFault::list_too_old) findings.push_back(make("ct-list-too-old", where, "older than 70 days"));
    return findings;
}

}  // namespace certdesk::lint

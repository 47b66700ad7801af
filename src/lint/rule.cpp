#include "lint/rule.hpp"

#include "pki/oid.hpp"

#include <algorithm>

namespace certdesk::lint {

namespace {

std::string_view title_of(Document document) {
    switch (document) {
        case Document::baseline_requirements: return "Baseline Requirements";
        case Document::chrome_root_program: return "Chrome Root Program Policy";
        case Document::rfc_2986: return "RFC 2986";
        case Document::rfc_5280: return "RFC 5280";
        case Document::ca_csr_rules: return "CSR rules of the CA";
        case Document::house_rules: return "rules of the desk";
    }
    return "";
}

}  // namespace

std::string to_text(const Citation& citation) {
    std::string text(title_of(citation.document));
    if (!citation.edition.empty()) text += ' ' + std::string(citation.edition);
    if (!citation.section.empty()) text += " section " + std::string(citation.section);
    return text;
}

bool InForce::on(Instant at) const {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    return day >= std::chrono::sys_days(from) && (!until || day < std::chrono::sys_days(*until));
}

bool to_leaf_certificates(const Specimen& specimen) { return specimen.is_leaf(); }

bool to_requests(const Specimen& specimen) { return specimen.csr != nullptr; }

bool to_leaf_certificates_and_requests(const Specimen& specimen) { return specimen.is_leaf() || specimen.csr != nullptr; }

bool to_organization_subjects(const Specimen& specimen) {
    if (specimen.csr != nullptr) return true;
    const auto& policies = specimen.certificate->policy_oids;
    return specimen.is_leaf() && std::ranges::find(policies, pki::oid::policy_domain_validated) == policies.end();
}

}  // namespace certdesk::lint

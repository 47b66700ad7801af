#include "lint/rule.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

std::string_view title_of(Document document) {
    switch (document) {
        case Document::x_520: return "ITU-T X.520";
        case Document::x_690: return "ITU-T X.690";
        case Document::iso_3166: return "ISO 3166-1";
        case Document::baseline_requirements: return "Baseline Requirements";
        case Document::ev_guidelines: return "EV Guidelines";
        case Document::chrome_root_program: return "Chrome Root Program Policy";
        case Document::chrome_ct_policy: return "Chrome Certificate Transparency Policy";
        case Document::mozilla_root_policy: return "Mozilla Root Store Policy";
        case Document::rfc_2986: return "RFC 2986";
        case Document::rfc_3279: return "RFC 3279";
        case Document::rfc_4055: return "RFC 4055";
        case Document::rfc_4632: return "RFC 4632";
        case Document::rfc_5280: return "RFC 5280";
        case Document::rfc_5480: return "RFC 5480";
        case Document::rfc_5758: return "RFC 5758";
        case Document::rfc_5890: return "RFC 5890";
        case Document::rfc_6960: return "RFC 6960";
        case Document::rfc_6962: return "RFC 6962";
        case Document::rfc_7633: return "RFC 7633";
        case Document::rfc_7686: return "RFC 7686";
        case Document::unicode: return "Unicode";
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

Kind kind_of(const Anatomy& anatomy) {
    if (anatomy.form == Form::request) return Kind::request;
    if (anatomy.form == Form::revocation_list) return Kind::revocation_list;
    if (anatomy.form == Form::ocsp_response) return Kind::ocsp_response;
    if (anatomy.is_authority())
        return std::ranges::equal(anatomy.issuer.whole, anatomy.subject.whole) ? Kind::root : Kind::subordinate;
    if (anatomy.has_purpose(purpose::ocsp_signing) && !anatomy.has_purpose(purpose::server_auth)) return Kind::ocsp_responder;
    static constexpr std::array<std::pair<Oid, Kind>, 4> by_policy{{
        {policy::domain_validated, Kind::dv},
        {policy::organization_validated, Kind::ov},
        {policy::individual_validated, Kind::iv},
        {policy::extended_validation, Kind::ev},
    }};
    for (const auto& [named, kind] : by_policy)
        if (anatomy.has_policy(named)) return kind;
    return Kind::unnamed_leaf;
}

}  // namespace certdesk::lint

#include "lint/csr/check.hpp"

#include "lint/csr/questions.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <utility>

namespace certdesk::lint {

namespace {

// Places and rules of the catalogue that are asked here in more detail, so that nobody reads the same twice.
constexpr std::array<std::string_view, 2> places_asked_here{"subjectPublicKeyInfo", "subjectAltName"};
constexpr std::array<std::string_view, 2> rules_asked_here{"request_proves_possession", "request_name_is_among_its_alt_names"};

bool is_asked_here(const Finding& finding) {
    return std::ranges::find(places_asked_here, finding.where) != places_asked_here.end() ||
           std::ranges::find(rules_asked_here, finding.id) != rules_asked_here.end();
}

std::vector<Finding> errors_first(std::vector<Finding> findings) {
    std::vector<Finding> sorted;
    sorted.reserve(findings.size());
    for (const auto severity : {Severity::error, Severity::warning, Severity::notice})
        for (auto& finding : findings)
            if (finding.severity == severity) sorted.push_back(std::move(finding));
    return sorted;
}

}  // namespace

CsrReport check_csr(const pki::Csr& csr, const CsrContext& context) {
    CsrReport report;
    csr::ask_key(csr, context, report.findings);
    csr::ask_names(csr, context, report.findings);
    if (context.wanted) {
        report.comparison = compare(csr, *context.wanted);
        csr::ask_dossier(report.comparison, report.findings);
    }
    std::ranges::copy_if(lint_csr(csr, context.at), std::back_inserter(report.findings), std::not_fn(is_asked_here));
    report.findings = errors_first(std::move(report.findings));
    return report;
}

}  // namespace certdesk::lint

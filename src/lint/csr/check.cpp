#include "lint/csr/check.hpp"

#include "lint/csr/questions.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace certdesk::lint {

namespace {

constexpr std::array<std::string_view, 2> rules_asked_here{"request_proves_possession", "request_name_is_among_its_alt_names"};

// The catalogue asks about keys and names too, without knowing lists or what to do. Where this room has already said no with the
// same weight or more, its answer is enough, so that nobody reads the same twice.
bool is_told(const Finding& of_catalogue, const std::vector<Finding>& told) {
    if (std::ranges::find(rules_asked_here, of_catalogue.id) != rules_asked_here.end()) return true;
    return std::ranges::any_of(told, [&](const Finding& finding) {
        return finding.where == of_catalogue.where && finding.severity >= of_catalogue.severity;
    });
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
    std::vector<Finding> others;
    for (auto& finding : lint_csr(csr, context.at))
        if (!is_told(finding, report.findings)) others.push_back(std::move(finding));
    std::ranges::move(others, std::back_inserter(report.findings));
    report.findings = errors_first(std::move(report.findings));
    return report;
}

}  // namespace certdesk::lint

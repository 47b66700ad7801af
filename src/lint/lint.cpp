#include "lint/lint.hpp"

#include "lint/catalogue.hpp"

#include <algorithm>

namespace certdesk::lint {

namespace {

std::vector<Finding> lint(const Specimen& specimen, Instant at) {
    std::vector<Finding> findings;
    for (const auto* rule : catalogue()) {
        if (!rule->in_force.on(at) || !rule->applies(specimen)) continue;
        for (auto& fault : rule->check(specimen))
            findings.push_back({std::string(rule->id), rule->severity, std::move(fault.where), std::move(fault.detail),
                                to_text(rule->citation)});
    }
    return findings;
}

}  // namespace

std::vector<Finding> lint_certificate(const pki::Certificate& certificate, Instant at) {
    return lint({.certificate = &certificate}, at);
}

std::vector<Finding> lint_csr(const pki::Csr& csr, Instant at) { return lint({.csr = &csr}, at); }

bool has_errors(const std::vector<Finding>& findings) {
    return std::ranges::any_of(findings, [](const Finding& finding) { return finding.severity == Severity::error; });
}

}  // namespace certdesk::lint

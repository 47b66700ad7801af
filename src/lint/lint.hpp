// Runs the catalogue of rules over a certificate or a request.
#pragma once

#include "base/time.hpp"
#include "lint/rule.hpp"
#include "pki/certificate.hpp"
#include "pki/csr.hpp"

#include <string>
#include <vector>

namespace certdesk::lint {

struct Finding {
    std::string id;  // of the rule; the key of its words
    Severity severity = Severity::error;
    std::string where;     // "subject.ST"
    std::string detail;    // English, for logs and operators
    std::string citation;  // "Baseline Requirements 2.2.6 section 7.1.2.7.4"
};

// `at` is the instant of issue as far as it is known: it chooses the rules in force. Works on certificates that are not
// signed yet (pki::parse_to_be_signed). Certificates of authorities meet only the rules that speak of them.
[[nodiscard]] std::vector<Finding> lint_certificate(const pki::Certificate& certificate, Instant at);
[[nodiscard]] std::vector<Finding> lint_csr(const pki::Csr& csr, Instant at);

// Whether something forbids to go on: a finding of severity error.
[[nodiscard]] bool has_errors(const std::vector<Finding>& findings);

}  // namespace certdesk::lint

// Runs the catalogue of rules over a certificate, a request or a revocation list.
#pragma once

#include "base/time.hpp"
#include "lint/rule.hpp"
#include "pki/certificate.hpp"
#include "pki/csr.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk::lint {

struct Finding {
    std::string id;  // of the rule
    Severity severity = Severity::error;
    std::string where;     // "subject.ST"
    std::string detail;    // English, for logs and operators
    std::string citation;  // "Baseline Requirements 2.2.6 section 7.1.2.7.4"

    friend bool operator==(const Finding&, const Finding&) = default;
};

// Whether names must end in the root zone. A deployment may count more zones as public (formats/public_suffix.hpp, NamePolicy),
// and then asks itself.
enum class PublicNames { asked, asked_elsewhere };

// What is judged, when what it says of itself is not to be followed.
struct Question {
    std::optional<Instant> at{};  // the instant of issue; else notBefore or thisUpdate; a request without one meets every rule
                                  // that is still in force
    std::optional<Kind> kind{};   // of certificates, for certificates; a request stays a request and a list a list
    PublicNames public_names = PublicNames::asked;
};

// The kind whose rules are asked.
[[nodiscard]] Kind kind_to_judge(const Anatomy& anatomy, const Question& question);

// The findings, ordered as the catalogue is.
[[nodiscard]] std::vector<Finding> judge(const Anatomy& anatomy, const Question& question = {});

// Reads and judges DER: a certificate, a TBSCertificate, a request (whose signature is checked) or a revocation list.
// Malformed: what is no such structure at all.
[[nodiscard]] Result<std::vector<Finding>> lint_der(BytesView der, const Question& question = {});

// `at` is the instant of issue as far as it is known: it chooses the rules in force. Works on certificates that are not
// signed yet (pki::parse_to_be_signed). Whether the names are public is asked elsewhere: the desk has its own list of zones.
[[nodiscard]] std::vector<Finding> lint_certificate(const pki::Certificate& certificate, Instant at);
[[nodiscard]] std::vector<Finding> lint_csr(const pki::Csr& csr, Instant at);

// Whether something forbids to go on: a finding of severity error.
[[nodiscard]] bool has_errors(const std::vector<Finding>& findings);

}  // namespace certdesk::lint

// What a lint rule is: what must be true of a certificate or a request, who demands it, and since when.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"
#include "pki/csr.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::lint {

// error: a MUST, nothing is signed or sent. warning: a SHOULD, a person decides. notice: worth knowing.
CD_ENUMERATION(Severity, notice, warning, error);

CD_ENUMERATION(Document, baseline_requirements, chrome_root_program, rfc_2986, rfc_5280, ca_csr_rules, house_rules);

// Where the rule is written. The edition is the one that was read.
struct Citation {
    Document document = Document::house_rules;
    std::string_view edition;
    std::string_view section;
};

[[nodiscard]] std::string to_text(const Citation& citation);  // "Baseline Requirements 2.2.6 section 7.1.4.3"

// Days in UTC, by the date of issue. The rule holds on `from` and no longer on `until`.
struct InForce {
    std::chrono::year_month_day from{std::chrono::year{2012}, std::chrono::month{7}, std::chrono::day{1}};
    std::optional<std::chrono::year_month_day> until{};

    [[nodiscard]] bool on(Instant at) const;
};

// What a rule looks at: a certificate (signed or not yet) or a request. Exactly one of the two pointers is set.
struct Specimen {
    const pki::Certificate* certificate = nullptr;
    const pki::Csr* csr = nullptr;

    [[nodiscard]] const pki::SubjectName& subject() const { return certificate != nullptr ? certificate->subject : csr->subject; }
    [[nodiscard]] const std::vector<std::string>& dns_names() const {
        return certificate != nullptr ? certificate->dns_names : csr->dns_names;
    }
    [[nodiscard]] const pki::PublicKey& key() const { return certificate != nullptr ? certificate->key : csr->key; }
    [[nodiscard]] bool is_leaf() const { return certificate != nullptr && !certificate->is_ca; }
};

struct Fault {
    std::string where;   // "subject.ST", "subjectAltName", "validity"
    std::string detail;  // English, with the value
};

using Faults = std::vector<Fault>;

struct Rule {
    std::string_view id;  // names what must be true; the key of its words and of its corpus folder
    Severity severity = Severity::error;
    Citation citation;
    InForce in_force{};
    bool (*applies)(const Specimen&) = nullptr;
    Faults (*check)(const Specimen&) = nullptr;
};

// Common answers to "applies".
[[nodiscard]] bool to_leaf_certificates(const Specimen& specimen);
[[nodiscard]] bool to_requests(const Specimen& specimen);
[[nodiscard]] bool to_leaf_certificates_and_requests(const Specimen& specimen);

// Requests, and leaf certificates that speak of an organization: all but those whose policy says domain-validated.
[[nodiscard]] bool to_organization_subjects(const Specimen& specimen);

}  // namespace certdesk::lint

// How long a leaf lives: the maximum of its day of issue, and the day that should be left.
#include "pki/validity.hpp"

#include "lint/rule.hpp"

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;

// The day of issue is not written into a certificate; section 7.1.2.7 lets notBefore differ from it by 48 hours at most.
Faults check_days(const Specimen& specimen, int allowed) {
    const auto& certificate = *specimen.certificate;
    const int days = pki::counted_validity_days(certificate.not_before, certificate.not_after);
    if (days < 1) return {{"validity", "ends before it begins"}};
    if (days <= allowed) return {};
    return {{"validity", std::to_string(days) + " days, " + std::to_string(allowed) + " are allowed from " +
                             to_rfc3339(certificate.not_before)}};
}

Faults check_maximum(const Specimen& specimen) {
    return check_days(specimen, pki::maximum_validity_days(specimen.certificate->not_before));
}

Faults check_recommended(const Specimen& specimen) {
    return check_days(specimen, pki::planned_validity_days(specimen.certificate->not_before));
}

}  // namespace

// A leaf lives no longer than the day of its issue allows; the second of notAfter counts (INC-09).
//
//   passes    from 2026-12-01T00:00:00Z to 2027-06-18T23:59:59Z, 200 days
//   violates  from 2026-12-01T00:00:00Z to 2027-06-19T00:00:00Z, 201 days by one second
extern constexpr Rule validity_within_maximum{
    .id = "validity_within_maximum",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "6.3.2"},
    .in_force = {.from = 2020y / 9 / 1},
    .applies = to_leaf_certificates,
    .check = check_maximum,
};

// A leaf lives one day less than that, so that no leap of a clock makes it too long (G-10).
//
//   passes    199 days in 2026
//   violates  200 days in 2026
extern constexpr Rule validity_leaves_a_day{
    .id = "validity_leaves_a_day",
    .severity = Severity::warning,
    .citation = {Document::baseline_requirements, "2.2.6", "6.3.2"},
    .in_force = {.from = 2020y / 9 / 1},
    .applies = to_leaf_certificates,
    .check = check_recommended,
};

}  // namespace certdesk::lint

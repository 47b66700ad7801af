#include "lint/rule.hpp"

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;

Faults check(const Specimen& specimen) {
    const auto& subject = specimen.subject();
    Faults faults;
    if (subject.country.empty()) faults.push_back({"subject.C", "C is missing"});
    if (subject.organization.empty()) faults.push_back({"subject.O", "O is missing"});
    if (subject.state.empty() && subject.locality.empty()) faults.push_back({"subject", "both ST and L are missing"});
    return faults;
}

}  // namespace

// An organization-validated subject holds C, O, and L or ST.
//
//   passes    C=JP, ST=Tokyo, O=Example K.K.
//   violates  C=JP, O=Example K.K.
extern constexpr Rule subject_has_required_attributes{
    .id = "subject_has_required_attributes",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.2.7.4"},
    .in_force = {.from = 2023y / 9 / 15},
    .applies = to_organization_subjects,
    .check = check,
};

}  // namespace certdesk::lint

#include "lint/rule.hpp"

#include <algorithm>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;

bool applies(const Specimen& specimen) {
    return to_leaf_certificates_and_requests(specimen) && !specimen.subject().common_name.empty();
}

Faults check(const Specimen& specimen) {
    const auto& name = specimen.subject().common_name;
    const auto& names = specimen.dns_names();
    // Old makers of requests know the common name only; what is asked for is clear then.
    if (specimen.csr != nullptr && names.empty()) return {};
    if (std::ranges::find(names, name) != names.end()) return {};
    return {{"subject.CN", "not one of the alternative names: " + name}};
}

}  // namespace

// A common name, when present, repeats one of the names in subjectAltName, letter by letter.
//
//   passes    CN=www.example.com, SAN=www.example.com, example.com
//   violates  CN=www.example.com, SAN=example.com
extern constexpr Rule common_name_is_an_alt_name{
    .id = "common_name_is_an_alt_name",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.4.3"},
    .in_force = {.from = 2023y / 9 / 15},
    .applies = applies,
    .check = check,
};

}  // namespace certdesk::lint

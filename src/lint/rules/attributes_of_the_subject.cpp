// Which attributes a subject may hold: four rules over one list.
#include "lint/rule.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;
namespace oid = pki::oid;

constexpr std::array organizational{oid::organizational_unit};
constexpr std::array personal{oid::surname, oid::given_name};
constexpr std::array recommended{oid::country, oid::state, oid::locality, oid::organization, oid::common_name};

template <std::size_t N>
bool stands_in(const std::array<std::string_view, N>& list, std::string_view oid) {
    return std::ranges::find(list, oid) != list.end();
}

template <class Wrong>
Faults each(const Specimen& specimen, std::string_view why, Wrong wrong) {
    Faults faults;
    for (const auto& attribute : specimen.subject().as_read)
        if (wrong(attribute.oid))
            faults.push_back({"subject." + pki::attribute_label(attribute.oid), std::string(why) + ": " + attribute.value});
    return faults;
}

Faults check_units(const Specimen& specimen) {
    return each(specimen, "an organizational unit is forbidden",
                [](std::string_view oid) { return stands_in(organizational, oid); });
}

Faults check_persons(const Specimen& specimen) {
    return each(specimen, "the name of a person is forbidden beside an organization",
                [](std::string_view oid) { return stands_in(personal, oid); });
}

Faults check_others(const Specimen& specimen) {
    return each(specimen, "the attribute is not recommended", [](std::string_view oid) {
        return !stands_in(recommended, oid) && !stands_in(organizational, oid) && !stands_in(personal, oid);
    });
}

Faults check_repetition(const Specimen& specimen) {
    std::set<std::string_view> seen;
    return each(specimen, "the attribute stands twice", [&](std::string_view oid) {
        // Section 7.1.4.1 lets these two repeat.
        return oid != oid::domain_component && oid != oid::street && !seen.insert(oid).second;
    });
}

}  // namespace

// The subject holds no OU.
//
//   passes    O=Example K.K.
//   violates  O=Example K.K., OU=Sales
extern constexpr Rule no_organizational_unit{
    .id = "no_organizational_unit",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.2.7.4"},
    .in_force = {.from = 2022y / 9 / 1},
    .applies = to_leaf_certificates_and_requests,
    .check = check_units,
};

// The subject of an organization holds no surname and no given name.
//
//   passes    O=Example K.K.
//   violates  O=Example K.K., GN=Taro
extern constexpr Rule no_personal_names{
    .id = "no_personal_names",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.2.7.4"},
    .in_force = {.from = 2023y / 9 / 15},
    .applies = to_organization_subjects,
    .check = check_persons,
};

// The subject holds C, ST, L, O and CN and nothing else.
//
//   passes    C=JP, ST=Tokyo, L=Minato-ku, O=Example K.K.
//   violates  C=JP, ST=Tokyo, L=Minato-ku, postalCode=105-0011, O=Example K.K.
extern constexpr Rule only_recommended_attributes{
    .id = "only_recommended_attributes",
    .severity = Severity::warning,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.2.7.4"},
    .in_force = {.from = 2023y / 9 / 15},
    .applies = to_organization_subjects,
    .check = check_others,
};

// No attribute stands twice.
//
//   passes    L=Minato-ku
//   violates  L=Minato-ku, L=Shiba
extern constexpr Rule each_attribute_once{
    .id = "each_attribute_once",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.4.1"},
    .in_force = {.from = 2023y / 9 / 15},
    .applies = to_leaf_certificates_and_requests,
    .check = check_repetition,
};

}  // namespace certdesk::lint

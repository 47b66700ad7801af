#include "lint/rule.hpp"
#include "pki/oid.hpp"

#include <algorithm>
#include <array>

namespace certdesk::lint {

namespace {

using namespace std::chrono_literals;
namespace oid = pki::oid;

// Section 7.1.4.2: the attributes that have a place; others stand where they like.
constexpr std::array order{oid::domain_component, oid::country,      oid::state,   oid::locality,   oid::postal_code,
                           oid::street,           oid::organization, oid::surname, oid::given_name, oid::organizational_unit,
                           oid::common_name};

Faults check(const Specimen& specimen) {
    auto reached = order.begin();
    for (const auto& attribute : specimen.subject().as_read) {
        const auto place = std::ranges::find(order, attribute.oid);
        if (place == order.end()) continue;
        if (place < reached)
            return {{"subject", pki::attribute_label(attribute.oid) + " stands behind " + pki::attribute_label(*reached)}};
        reached = place;
    }
    return {};
}

}  // namespace

// The attributes of the subject stand in the order of the Baseline Requirements (INC-23: 3,167 certificates revoked).
//
//   passes    C=JP, ST=Tokyo, L=Minato-ku, O=Example K.K., CN=www.example.test
//   violates  CN=www.example.test, O=Example K.K., L=Minato-ku, ST=Tokyo, C=JP
extern constexpr Rule subject_attributes_in_order{
    .id = "subject_attributes_in_order",
    .severity = Severity::error,
    .citation = {Document::baseline_requirements, "2.2.6", "7.1.4.2"},
    .in_force = {.from = 2023y / 9 / 15},
    .applies = to_leaf_certificates,
    .check = check,
};

}  // namespace certdesk::lint

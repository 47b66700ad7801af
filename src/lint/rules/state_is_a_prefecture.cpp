#include "formats/prefecture.hpp"
#include "lint/rule.hpp"

#include <algorithm>

namespace certdesk::lint {

namespace {

bool applies(const Specimen& specimen) {
    return to_leaf_certificates_and_requests(specimen) && specimen.subject().country == "JP" && !specimen.subject().state.empty();
}

Faults check(const Specimen& specimen) {
    const auto& state = specimen.subject().state;
    const auto known = prefectures();
    if (std::ranges::find(known, state, &Prefecture::english) != known.end()) return {};
    return {{"subject.ST", "not one of the 47 prefectures in their agreed spelling: " + state}};
}

}  // namespace

// In Japan, ST is one of the 47 prefectures, spelled as in formats/prefecture.hpp (G-01). The usual linters did not see
// ST="Tokyo, C=JP" (INC-01); this list does.
//
//   passes    C=JP, ST=Tokyo
//   violates  C=JP, ST="Tokyo, C=JP"; C=JP, ST=Tokio; C=JP, ST=Tokyo-to
extern constexpr Rule state_is_a_prefecture{
    .id = "state_is_a_prefecture",
    .severity = Severity::error,
    .citation = {Document::house_rules, "", "G-01"},
    .applies = applies,
    .check = check,
};

}  // namespace certdesk::lint

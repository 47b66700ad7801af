#include "core/papers/needed.hpp"

namespace certdesk::papers {

using survey::ApplicantKind;

std::vector<Needed> needed_papers(const Situation& situation) {
    std::vector<Needed> needed;
    // R20, R57: the call goes to a number that a third party knows; a bill shows one that nobody lists.
    if (situation.phone_confirmed == Known::no) needed.push_back({Kind::phone_bill, Reason::phone_not_confirmed});
    // R62: both together, and only when the owner cannot be asked by phone (R60).
    if (situation.owner == DomainOwner::another && situation.owner_can_be_phoned == Known::no) {
        needed.push_back({Kind::permission_letter, Reason::owner_is_another});
        needed.push_back({Kind::seal_certificate, Reason::owner_is_another});
    }
    if (situation.owner == DomainOwner::not_visible) needed.push_back({Kind::domain_pledge, Reason::owner_not_visible});
    // R52 (a): the CA looks up corporations itself; one it cannot find shows its extract. Public bodies have none.
    const bool registered = situation.applicant == ApplicantKind::corporation || situation.applicant == ApplicantKind::school;
    if (registered && situation.registration_confirmed == Known::no)
        needed.push_back({Kind::registry_extract, Reason::registration_not_confirmed});
    if (situation.applicant == ApplicantKind::sole_proprietor) {  // R58, R75, R76
        needed.push_back({Kind::opening_notification, Reason::sole_proprietor});
        needed.push_back({Kind::tax_return, Reason::sole_proprietor});
    }
    if (situation.applicant == ApplicantKind::licensed_office)
        needed.push_back({Kind::licence_certificate, Reason::licensed_office});
    return needed;
}

}  // namespace certdesk::papers

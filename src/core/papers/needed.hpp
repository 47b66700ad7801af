// Which papers a situation needs: computed from who applies, whose the domain is, and what nobody could confirm (R15, R20, R58,
// R62, R63; domain.md 3.3).
#pragma once

#include "base/enumeration.hpp"
#include "core/papers/kind.hpp"
#include "core/survey/field.hpp"

#include <vector>

namespace certdesk::papers {

// What WHOIS says about the owner, in three answers and "nobody has looked yet".
CD_ENUMERATION(DomainOwner, unknown, applicant, another, not_visible);
CD_ENUMERATION(Known, unknown, yes, no);

struct Situation {
    survey::ApplicantKind applicant = survey::ApplicantKind::corporation;
    DomainOwner owner = DomainOwner::unknown;
    Known owner_can_be_phoned = Known::unknown;     // R62: asked when the owner is another
    Known phone_confirmed = Known::unknown;         // at a third party (R56, R57)
    Known registration_confirmed = Known::unknown;  // the organization was found in registry or database (R52)
    friend bool operator==(const Situation&, const Situation&) = default;
};

// Why a paper is asked for.
CD_ENUMERATION(Reason, phone_not_confirmed, owner_is_another, owner_not_visible, registration_not_confirmed, sole_proprietor,
               licensed_office, asked_by_the_desk);

struct Needed {
    Kind kind{};
    Reason reason{};
    friend bool operator==(const Needed&, const Needed&) = default;
};

// In the order of Kind, each kind once. What nobody has looked at yet asks for nothing: papers are never asked for in advance
// (PII-02).
[[nodiscard]] std::vector<Needed> needed_papers(const Situation& situation);

}  // namespace certdesk::papers

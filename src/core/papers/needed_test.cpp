#include "core/papers/needed.hpp"

#include <gtest/gtest.h>
#include <string>

namespace certdesk::papers {
namespace {

using survey::ApplicantKind;

void check_needed(const Situation& situation, const std::vector<Kind>& expected) {
    std::vector<Kind> kinds;
    for (const auto& needed : needed_papers(situation)) kinds.push_back(needed.kind);
    EXPECT_EQ(kinds, expected);
}

TEST(NeededPapers, are_none_for_a_corporation_that_is_found_everywhere) {
    check_needed({.owner = DomainOwner::applicant, .phone_confirmed = Known::yes, .registration_confirmed = Known::yes}, {});
    check_needed({}, {});  // nobody has looked yet: nothing is asked in advance (PII-02)
}

TEST(NeededPapers, prove_a_phone_number_that_nobody_lists) {  // R20
    check_needed({.phone_confirmed = Known::no}, {Kind::phone_bill});
}

TEST(NeededPapers, of_another_owner_are_asked_only_when_it_cannot_be_phoned) {  // R60, R62
    check_needed({.owner = DomainOwner::another, .owner_can_be_phoned = Known::yes}, {});
    check_needed({.owner = DomainOwner::another}, {});
    check_needed({.owner = DomainOwner::another, .owner_can_be_phoned = Known::no},
                 {Kind::permission_letter, Kind::seal_certificate});
}

TEST(NeededPapers, pledge_for_a_domain_whose_owner_nobody_sees) {  // R63
    check_needed({.owner = DomainOwner::not_visible}, {Kind::domain_pledge});
}

TEST(NeededPapers, show_the_registration_where_there_is_one_to_show) {  // R52
    for (const auto kind : {ApplicantKind::corporation, ApplicantKind::school})
        check_needed({.applicant = kind, .registration_confirmed = Known::no}, {Kind::registry_extract});
    check_needed({.applicant = ApplicantKind::public_body, .registration_confirmed = Known::no}, {});
}

TEST(NeededPapers, of_sole_proprietors_and_licensed_offices_are_their_own) {  // R58, R76
    check_needed({.applicant = ApplicantKind::sole_proprietor}, {Kind::opening_notification, Kind::tax_return});
    check_needed({.applicant = ApplicantKind::licensed_office}, {Kind::licence_certificate});
}

TEST(NeededPapers, name_each_kind_once_in_every_situation) {
    for (const auto applicant : all_of<ApplicantKind>())
        for (const auto owner : all_of<DomainOwner>())
            for (const auto phoned : all_of<Known>())
                for (const auto phone : all_of<Known>()) {
                    const auto needed = needed_papers({applicant, owner, phoned, phone, Known::no});
                    for (std::size_t i = 1; i < needed.size(); ++i) EXPECT_LT(needed[i - 1].kind, needed[i].kind);
                }
}

}  // namespace
}  // namespace certdesk::papers

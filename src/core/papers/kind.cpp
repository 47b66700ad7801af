#include "core/papers/kind.hpp"

#include <algorithm>
#include <array>

namespace certdesk::papers {

namespace {

using enum Item;

// R65, R66, R67. The amount and the calls stand in no row: a masked bill is as good as another (R68).
constexpr std::array phone_bill_items{right_paper,           addressee_is_the_applicant, newest_issue,       holder_readable,
                                      phone_number_readable, address_readable,           issue_date_readable};
// domain.md 5.15: the form itself could not be read; these are the fields its title and the seal certificate ask for.
constexpr std::array permission_items{right_paper,         names_the_domain,  names_the_owner,
                                      names_the_applicant, seal_of_the_owner, dated};
constexpr std::array seal_items{right_paper, original_seen, issue_date_readable, matches_the_permission_letter};
constexpr std::array pledge_items{
    right_paper, names_the_domain, service_name_of_whois, says_who_owns, names_the_applicant, seal_of_the_applicant, dated};
constexpr std::array registry_items{right_paper, readable, registered_name_matches, address_readable, representative_matches};
constexpr std::array opening_items{right_paper, readable, names_the_applicant, receipt_of_the_office, trade_name_written};
constexpr std::array tax_items{right_paper, readable, names_the_applicant, trade_name_written};
constexpr std::array licence_items{right_paper, readable, licensee_heads_the_office, office_name_and_address};

using std::chrono::months;

constexpr std::array table{
    //       kind                        giver                form            age        masked items             source
    KindRule{Kind::phone_bill, Giver::applicant, Form::copy, std::nullopt, true, phone_bill_items, "R20, R65-R68"},
    KindRule{Kind::permission_letter, Giver::domain_owner, Form::original, std::nullopt, false, permission_items, "R15, R62"},
    KindRule{Kind::seal_certificate, Giver::domain_owner, Form::original, months{3}, false, seal_items, "R62"},
    KindRule{Kind::domain_pledge, Giver::applicant, Form::original, std::nullopt, false, pledge_items, "R63"},
    KindRule{Kind::registry_extract, Giver::applicant, Form::copy, std::nullopt, false, registry_items, "R52"},
    KindRule{Kind::opening_notification, Giver::applicant, Form::copy, std::nullopt, true, opening_items, "R58, R75, R76"},
    KindRule{Kind::tax_return, Giver::applicant, Form::copy, std::nullopt, true, tax_items, "R58, R76"},
    KindRule{Kind::licence_certificate, Giver::applicant, Form::copy, std::nullopt, false, licence_items, "domain.md 3.3"},
};
static_assert(table.size() == count_of<Kind>);

}  // namespace

std::span<const KindRule> rules() { return table; }

const KindRule& rule_of(Kind kind) { return *std::ranges::find(table, kind, &KindRule::kind); }

std::optional<Day> submit_until(Kind kind, Day issued_on) {
    const auto age = rule_of(kind).greatest_age;
    if (!age) return std::nullopt;
    const auto until = std::chrono::year_month_day{issued_on} + *age;
    return until.ok() ? Day{until} : Day{until.year() / until.month() / std::chrono::last};
}

}  // namespace certdesk::papers

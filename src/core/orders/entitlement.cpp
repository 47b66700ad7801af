#include "core/orders/entitlement.hpp"

#include "core/renewals/renewal.hpp"
#include "pki/validity.hpp"

#include <algorithm>
#include <chrono>

namespace certdesk::orders {

namespace {

using std::chrono::days;

Day next_issue(Day issued_on, Day last_day) {
    const auto lead = std::chrono::ceil<days>(renewals::lead_of(last_day - issued_on + days{1}));
    return std::max(last_day - lead, issued_on + days{1});
}

}  // namespace

Entitlement entitlement_from(Day paid_on, int months) {
    const auto end = std::chrono::year_month_day{paid_on} + std::chrono::months{months};
    if (!end.ok()) return {.from = paid_on, .until = Day{end.year() / end.month() / std::chrono::last}};
    return {.from = paid_on, .until = Day{end} - days{1}};
}

int lifetime_on(Day issued_on, const catalogue::Product& product) {
    return std::min(product.policy_on(issued_on).longest_validity_days, pki::planned_validity_days(Instant{issued_on}));
}

std::vector<PlannedCertificate> certificates_needed(const Entitlement& entitlement, Day first_issue,
                                                    const catalogue::Product& product) {
    std::vector<PlannedCertificate> needed;
    for (Day issued_on = first_issue; issued_on <= entitlement.until;) {
        const int lifetime = lifetime_on(issued_on, product);
        const Day last_day = issued_on + days{lifetime - 1};
        needed.push_back({.issued_on = issued_on, .last_day = last_day, .days = lifetime});
        if (last_day >= entitlement.until) break;
        issued_on = next_issue(issued_on, last_day);
    }
    return needed;
}

std::vector<PlannedCertificate> renewals_to_come(const Entitlement& entitlement, Day issued_on, Day last_day,
                                                 const catalogue::Product& product) {
    if (last_day >= entitlement.until) return {};
    return certificates_needed(entitlement, next_issue(issued_on, last_day), product);
}

}  // namespace certdesk::orders

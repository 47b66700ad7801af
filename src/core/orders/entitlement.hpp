// What an order buys: valid certificates on its names until a day, as many as their shortening lifetimes need (R49).
#pragma once

#include "base/time.hpp"
#include "core/catalogue/product.hpp"

#include <optional>
#include <vector>

namespace certdesk::orders {

struct Entitlement {
    Day from{};   // the day of payment
    Day until{};  // the last day
};

// So many months from the day of payment: until the day before the same day of the month, or the last day of a month that has no
// such day (Civil Code 143).
[[nodiscard]] Entitlement entitlement_from(Day paid_on, int months);

// One certificate that is needed. What certificates live is the authority's, by the day of issue (Baseline Requirements 6.3.2:
// 200, 100, then 47 days) and by the product's policy.
struct PlannedCertificate {
    Day issued_on{};
    Day last_day{};
    int days = 0;  // of its validity
};

// How long one lives that is issued on that day.
[[nodiscard]] int lifetime_on(Day issued_on, const catalogue::Product& product);

// The certificates from `first_issue` on, until the entitlement ends; empty when that is past. The last one may outlive it.
[[nodiscard]] std::vector<PlannedCertificate> certificates_needed(const Entitlement& entitlement, Day first_issue,
                                                                  const catalogue::Product& product);

// The renewals to come after a certificate that lasts until `last_day`: the first is issued before it runs out.
[[nodiscard]] std::vector<PlannedCertificate> renewals_to_come(const Entitlement& entitlement, Day issued_on, Day last_day,
                                                               const catalogue::Product& product);

}  // namespace certdesk::orders

// Consumption tax (消費税): its rate by day, and the one rounding per rate and invoice.
#pragma once

#include "base/enumeration.hpp"
#include "base/money.hpp"
#include "base/time.hpp"

namespace certdesk::invoicing {

// The standard rate in percent, by the day of the transaction (消費税法 and 地方税法): 10 since 2019-10-01; 0 before 1989-04-01.
// The reduced rate of 8 % is for food and newspapers, and never for what is sold here.
[[nodiscard]] int standard_rate_on(Day day);

// Fractions of a yen: the law leaves the direction to the issuer.
CD_ENUMERATION(Rounding, down, half_up, up);

CD_ENUMERATION(PriceBasis, tax_included, tax_excluded);

// The tax in, or on, the total of one rate. Rounding each line and summing is not allowed on a qualified invoice
// (消費税法施行令 art. 70-10). The total is not negative and at most 10^15 yen.
[[nodiscard]] Yen tax_of(Yen total, int percent, PriceBasis basis, Rounding rounding);

}  // namespace certdesk::invoicing

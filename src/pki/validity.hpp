// How long a certificate may live: Baseline Requirements 2.2.6 section 6.3.2, a table by the day of issue.
#pragma once

#include "base/time.hpp"

namespace certdesk::pki {

// Days of 86,400 seconds. The day of issue is counted in UTC.
[[nodiscard]] int maximum_validity_days(Instant issued_at);

// One day less than the maximum, as section 6.3.2 recommends (G-10): 199 days, then 99, then 46.
[[nodiscard]] int planned_validity_days(Instant issued_at);

// The last second of a validity of that many days. The second of notAfter belongs to it, so 1 day ends 86,399 seconds later.
[[nodiscard]] Instant not_after_for(Instant not_before, int days);

// The days a validity counts as: both ends included, every begun day in full. Zero when it ends before it begins.
[[nodiscard]] int counted_validity_days(Instant not_before, Instant not_after);

}  // namespace certdesk::pki

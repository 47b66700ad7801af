// When a certificate is replaced by its successor, and for how long an order asks for successors.
#pragma once

#include "base/time.hpp"

#include <cstdint>

namespace certdesk::renewals {

// From here on the successor is asked for: a third of the life before its end, the half when it lives less than ten days, as
// authorities suggest it by ACME Renewal Information (RFC 9773 section 4.2 leaves the choice to them). `spread` is any number
// that stays the same for this certificate: it moves the instant by up to a hundredth of the life to either side, so that what
// was issued together is not renewed together. Never before `not_before`.
[[nodiscard]] Instant renew_at(Instant not_before, Instant not_after, std::uint64_t spread);

// An order is an entitlement to certificates for `term_months` from the first one on (law 1). The first day on which it no
// longer asks for a successor; the 31st becomes the last day of a shorter month.
[[nodiscard]] Day entitled_until(Day first_issued_on, int term_months);

}  // namespace certdesk::renewals

// When a certificate is replaced by its successor.
#pragma once

#include "base/time.hpp"

#include <chrono>
#include <cstdint>

namespace certdesk::renewals {

// How long before its end the successor of a certificate is asked for: a third of its life, the half when it lives less than ten
// days, as authorities suggest it by ACME Renewal Information (RFC 9773 section 4.2 leaves the choice to them). Of 46 days that
// is 15: time for an officer over the longest holidays.
[[nodiscard]] std::chrono::milliseconds lead_of(std::chrono::milliseconds life);

// From here on the successor is asked for: lead_of() before the end. `spread` is any number
// that stays the same for this certificate: it moves the instant by up to a hundredth of the life to either side, so that what
// was issued together is not renewed together. Never before `not_before`.
[[nodiscard]] Instant renew_at(Instant not_before, Instant not_after, std::uint64_t spread);

}  // namespace certdesk::renewals

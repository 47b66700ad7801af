// How old evidence may be on the day a certificate is issued (Baseline Requirements 2.2.6, section 4.2.1).
#pragma once

#include "base/time.hpp"
#include "core/authority/case.hpp"

#include <chrono>

namespace certdesk::vetting {

// By the rule in force on the day of issue, not on the day the evidence was obtained.
[[nodiscard]] std::chrono::days longest_reuse(authority::Item item, Day issued_on);

// The last day on which evidence of that day counts, without a gap from then on: a shorter rule that begins meanwhile cuts it.
[[nodiscard]] Day counts_until(authority::Item item, Day obtained_on);

}  // namespace certdesk::vetting

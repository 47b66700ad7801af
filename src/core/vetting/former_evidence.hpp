// What was confirmed once counts for the certificates that follow (Baseline Requirements 2.2.6, section 4.2.1): the evidence of
// former cases of the same applicant that a new case needs not ask for again.
#pragma once

#include "base/time.hpp"
#include "core/authority/case.hpp"

#include <optional>
#include <vector>

namespace certdesk::vetting {

struct FormerCase {
    authority::Case authority_case;
    std::vector<authority::ConfirmedItem> items;
};

struct FormerEvidence {
    std::vector<authority::ConfirmedItem> items;  // each with the day and the source it was obtained by, and `reused_from`
    std::optional<authority::Call> call;

    [[nodiscard]] bool is_complete() const { return items.size() == count_of<authority::Item> && call.has_value(); }
};

// Of issued cases only, and none of them when a later case of the applicant was refused (R18): then an officer looks at all of
// it. An item counts again when it was confirmed, is young enough today, and every claim it was about is still the same; the
// right to a domain and the intention to apply only for names that the former case held. Nor does it count when a later case
// found something else. Of several the one that was obtained last.
[[nodiscard]] FormerEvidence evidence_that_counts(const authority::Case& fresh, const std::vector<FormerCase>& former, Day today);

}  // namespace certdesk::vetting

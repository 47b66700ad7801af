// What the authority knows of an applicant, as vetting asks for it.
#pragma once

#include "core/vetting/former_evidence.hpp"
#include "ports/store.hpp"

#include <string>
#include <utility>
#include <vector>

namespace certdesk::ports {

// Evidence counts for 398 days at most; with certificates of 46 days that many cases are some years of one site.
inline constexpr int former_cases_looked_at = 50;

// Newest first, with their items.
[[nodiscard]] inline Result<std::vector<vetting::FormerCase>> former_cases(Transaction& transaction,
                                                                           const std::string& applicant) {
    std::vector<vetting::FormerCase> former;
    auto cases = TRY(transaction.authority().cases_of(applicant, former_cases_looked_at));
    for (auto& one : cases) {
        auto items = TRY(transaction.authority().items(one.id));
        former.push_back({.authority_case = std::move(one), .items = std::move(items)});
    }
    return former;
}

}  // namespace certdesk::ports

// The authority's calls: plans, the links by which responsible persons choose a time, and every try.
#pragma once

#include "base/result.hpp"
#include "core/calls/plan.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace certdesk::ports {

class Calls {
public:
    virtual ~Calls() = default;
    [[nodiscard]] virtual Result<> add_plan(const calls::Plan& plan) = 0;  // conflict when the case has one
    [[nodiscard]] virtual Result<std::optional<calls::Plan>> find_plan(const CaseId& authority_case) = 0;
    // Everything but the case, and counts the revision up, when it is still the one that was read; false otherwise. Conflict
    // when another plan holds the same slot and line.
    [[nodiscard]] virtual Result<bool> update_plan(const calls::Plan& plan) = 0;
    // Plans whose next time is in [from, until), by that time, then by line.
    [[nodiscard]] virtual Result<std::vector<calls::Plan>> planned(Instant from, Instant until) = 0;

    // A case may have several: each mail brings its own, and the ones before go on.
    [[nodiscard]] virtual Result<> add_link(std::string_view token_hash, const CaseId& authority_case, Instant created_at) = 0;
    [[nodiscard]] virtual Result<std::optional<CaseId>> case_of_link(std::string_view token_hash) = 0;

    [[nodiscard]] virtual Result<> add_attempt(const calls::Attempt& attempt) = 0;  // conflict when the number is taken
    [[nodiscard]] virtual Result<std::vector<calls::Attempt>> attempts_of(const CaseId& authority_case) = 0;  // by number
};

}  // namespace certdesk::ports

// What a hosting contract allows on a day: who installs, what stands against buying for it, and which exceptions helped
// (R2-R4, R7, R78-R80).
#pragma once

#include "core/contracts/exception.hpp"
#include "core/contracts/plan.hpp"
#include "core/refusal.hpp"

#include <span>
#include <vector>

namespace certdesk::contracts {

struct Standing {
    Service service{};
    Plesk plesk{};                       // on that day
    std::vector<Finding> obstacles{};    // why nothing can be bought or applied for; empty when it can (R78-R80)
    std::vector<Exception> relied_on{};  // without which service or obstacles would be others
    // Rules that stand against the contract and may be set aside; those of relied_on are not among them.
    std::vector<Rule> could_be_excepted{};
};

// `exceptions` of this contract; those that do not count on the day change nothing.
[[nodiscard]] Standing standing_of(const Contract& contract, const PlanTable& table, std::span<const Exception> exceptions,
                                   Day day);

}  // namespace certdesk::contracts

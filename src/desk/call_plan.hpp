// Reading and keeping the plan of a case's call, for the verbs that change it: lines, reminder and link belong to it.
#pragma once

#include "core/calls/plan.hpp"
#include "desk/case_step.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <optional>
#include <string>

namespace certdesk::desk {

struct KeptPlan {
    calls::Plan plan;
    bool stored = false;  // false: nothing was planned yet
};
[[nodiscard]] Result<KeptPlan> read_plan(ports::Transaction& transaction, const CaseId& authority_case);
[[nodiscard]] Result<calls::Taken> taken_by_others(World& world, ports::Transaction& transaction, const CaseId& authority_case);

// Gives its slot a line, writes it, and plans the reminder when somebody booked. Conflict when another changed it since.
[[nodiscard]] Result<> keep_plan(World& world, ports::Transaction& transaction, const KeptPlan& before, calls::Plan plan);
// Nothing is called about a case that is decided.
[[nodiscard]] Result<> end_plan(World& world, ports::Transaction& transaction, const CaseId& authority_case);

// The number becomes the one that is called, and the evidence of the item phone_number.
[[nodiscard]] Result<> keep_number(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                   const authority::Case& authority_case, calls::Plan& plan, calls::CallNumber number);

// Whether the responsible person is still to be called.
[[nodiscard]] bool call_is_to_come(const authority::Case& authority_case);

// A link by which the time of the call is chosen without signing in.
[[nodiscard]] Result<std::string> new_call_link(World& world, ports::Transaction& transaction, const CaseId& authority_case);
// For the mail about a new application: a link when its case waits for a call; nothing otherwise, and nothing when the authority
// is not the embedded one.
[[nodiscard]] Result<std::optional<std::string>> invite_to_call(World& world, ports::Transaction& transaction,
                                                                const orders::Order& order, const std::string& reference);

}  // namespace certdesk::desk

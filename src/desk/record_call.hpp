// The officer's call desk: the number and where it was found, the time of the next try, what came of a try, and all calls that
// are to be made (R16, R56, R57, G-30).
#pragma once

#include "core/calls/plan.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>
#include <vector>

namespace certdesk::desk {

// Refuses what calls::read_call_number() refuses. The number is the evidence of the item phone_number as well.
[[nodiscard]] Outcome<> record_call_number(World& world, const accounts::Actor& actor, const CaseId& id,
                                           const calls::NumberSeen& seen);

// At the officer's own choice, a slot that is offered.
[[nodiscard]] Outcome<> plan_call(World& world, const accounts::Actor& actor, const CaseId& id, Instant at);

struct CallMade {
    authority::CallOutcome outcome{};
    std::string phone_number{};   // empty: the number that was recorded before, else call_number_missing
    std::string number_source{};  // with a number: a source of calls::phone_sources(), by name or enumerator, seen today
    std::string spoken_with{};
    std::string note{};
};
// reached_and_confirmed also confirms presence and intention; reached_and_denied says that they differ; wrong_number that the
// number does. When the person was missed the customer is told, with the time of the next try.
[[nodiscard]] Outcome<> record_call(World& world, const accounts::Actor& actor, const CaseId& id, const CallMade& made);

struct PlannedCall {
    authority::Case authority_case;
    calls::Plan plan;
};
struct PlannedCalls {
    Instant now{};
    std::vector<PlannedCall> calls;  // by their time: what is overdue comes first
};
[[nodiscard]] Outcome<PlannedCalls> list_calls(World& world, const accounts::Actor& actor);

}  // namespace certdesk::desk

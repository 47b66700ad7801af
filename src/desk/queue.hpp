// What needs a person now, by role, oldest due first; and what the machine is doing by itself.
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <vector>

namespace certdesk::desk {

struct Queue {
    std::vector<work::Task> tasks;
    std::vector<work::Work> machine;  // unfinished work; only for operators
    Instant now{};
};
[[nodiscard]] Outcome<Queue> look_at_queue(World& world, const accounts::Actor& actor);

// An operator looked at work that gave up: it is tried again from the beginning, or dropped. Refuses
// not_open_now when it is settled, and to drop what an application, a case or an installation cannot go on without.
CD_ENUMERATION(AfterGivingUp, try_again, drop);
[[nodiscard]] Outcome<> settle_given_up_work(World& world, const accounts::Actor& actor, const WorkId& work, AfterGivingUp what,
                                             const std::string& why);

// An operator looked at an NG or at money that went back, and nothing more is to be done (otherwise apply_again closes the
// first). Refuses not_open_now for tasks that only their own step closes, and for closed ones.
[[nodiscard]] Outcome<> close_reviewed_task(World& world, const accounts::Actor& actor, const TaskId& id, const std::string& why);

}  // namespace certdesk::desk

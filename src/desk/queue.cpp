#include "desk/queue.hpp"

#include "base/text.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"

namespace certdesk::desk {

namespace {
constexpr int longest_list = 200;
}

Outcome<Queue> look_at_queue(World& world, const accounts::Actor& actor) {
    TRY(permit(actor, {accounts::Role::desk_operator, accounts::Role::authority_officer}));
    const bool officer = actor.role == accounts::Role::authority_officer;
    const auto role = officer ? accounts::Role::authority_officer : accounts::Role::desk_operator;
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<Queue> {
        Queue queue;
        queue.now = world.clock.now();
        queue.tasks = TRY(transaction.work().open_tasks(role, longest_list));
        if (!officer) queue.machine = TRY(transaction.work().list_open(longest_list));
        return queue;
    });
}

Outcome<> settle_given_up_work(World& world, const accounts::Actor& actor, const WorkId& id, AfterGivingUp what,
                               const std::string& why) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    const std::string reason(trim(why));
    if (reason.empty() || !is_storable_text(reason)) return refuse(Refusal::reason_missing, "why");
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto given_up = TRY(there(transaction.work().find(id)));
        const Instant now = world.clock.now();
        const int closed = TRY(transaction.work().close_tasks(work::TaskKind::work_gave_up, id.text(), actor.name, now));
        if (closed == 0) return refuse(Refusal::not_open_now);
        // New work, so that the old row keeps telling what became of it.
        if (what == AfterGivingUp::try_again) TRY(plan_work(world, transaction, given_up.kind, given_up.subject, now));
        transaction.record(audit::make_event(actor, now, audit::Action::task_closed, {.kind = "work", .id = id.text()},
                                             std::string(to_text(given_up.kind)) + ": " + std::string(to_text(what)), reason));
        return {};
    });
}

Outcome<> close_reviewed_task(World& world, const accounts::Actor& actor, const TaskId& id, const std::string& why) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    const std::string reason(trim(why));
    if (reason.empty() || !is_storable_text(reason)) return refuse(Refusal::reason_missing, "why");
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto task = TRY(there(transaction.work().find_task(id)));
        if (task.kind != work::TaskKind::review_refusal && task.kind != work::TaskKind::review_reversal)
            return refuse(Refusal::not_open_now);
        const Instant now = world.clock.now();
        const int closed = TRY(transaction.work().close_tasks(task.kind, task.subject, actor.name, now));
        if (closed == 0) return refuse(Refusal::not_open_now);
        transaction.record(audit::make_event(actor, now, audit::Action::task_closed,
                                             {.kind = "task", .id = id.text(), .order = task.order},
                                             std::string(to_text(task.kind)), reason));
        return {};
    });
}

}  // namespace certdesk::desk

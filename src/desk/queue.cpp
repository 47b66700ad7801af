#include "desk/queue.hpp"

#include "base/text.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"

#include <chrono>

namespace certdesk::desk {

namespace {
constexpr int longest_list = 200;

// Renewals are written down for months ahead; the queue shows what the machine does in these days.
constexpr std::chrono::days far_ahead{7};

// Whether its subject stands in a stage that only work of this kind ends: dropped, it would stand there for ever. Work about
// something that is gone may always be dropped.
[[nodiscard]] Result<bool> is_the_only_way_on(ports::Transaction& transaction, const work::Work& work) {
    const auto scope = accounts::Scope::whole_desk();
    switch (work.kind) {
        case work::Kind::send_to_ca:
        case work::Kind::ask_the_ca: {
            const auto id = ApplicationId::parse(work.subject);
            const auto application = id ? TRY(transaction.applications().find(*id, scope)) : std::nullopt;
            if (!application) return false;
            if (work.kind == work::Kind::send_to_ca) return application->stage == applications::Stage::sending;
            return application->stage == applications::Stage::with_the_ca || application->stage == applications::Stage::on_hold;
        }
        case work::Kind::sign_certificate: {
            const auto id = CaseId::parse(work.subject);
            const auto authority_case = id ? TRY(transaction.authority().find_case(*id)) : std::nullopt;
            return authority_case && authority_case->stage == authority::Stage::signing;
        }
        case work::Kind::install_certificate: {
            const auto id = InstallationId::parse(work.subject);
            const auto installation = id ? TRY(transaction.installations().find(*id, scope)) : std::nullopt;
            return installation && installation::whose_move(installation->stage) == Move::machine;
        }
        case work::Kind::send_mail:
        case work::Kind::request_information:
        case work::Kind::make_key:
        case work::Kind::scan_upload:
        case work::Kind::erase_upload:
        case work::Kind::renew_certificate:
        case work::Kind::remind_of_call: return false;
    }
    return false;
}

}  // namespace

Outcome<Queue> look_at_queue(World& world, const accounts::Actor& actor) {
    TRY(permit(actor, {accounts::Role::desk_operator, accounts::Role::authority_officer}));
    const bool officer = actor.role == accounts::Role::authority_officer;
    const auto role = officer ? accounts::Role::authority_officer : accounts::Role::desk_operator;
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<Queue> {
        Queue queue;
        queue.now = world.clock.now();
        queue.tasks = TRY(transaction.work().open_tasks(role, longest_list));
        if (!officer) queue.machine = TRY(transaction.work().list_open(longest_list));
        std::erase_if(queue.machine, [&](const work::Work& later) { return later.due_at > queue.now + far_ahead; });
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
        if (what == AfterGivingUp::drop && TRY(is_the_only_way_on(transaction, given_up))) return refuse(Refusal::not_open_now);
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

#include "desk/install_certificate.hpp"

#include "desk/gate.hpp"
#include "desk/notices.hpp"

namespace certdesk::desk {

Outcome<OrderId> try_installation_again(World& world, const accounts::Actor& actor, const InstallationId& id) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<OrderId> {
        auto installation = TRY(there(transaction.installations().find(id, accounts::scope_of(actor))));
        const auto seen = installation.stage;
        const auto next = after(installation::table, seen, installation::Step::try_again);
        if (!next) return refuse(Refusal::not_open_now);

        // Put back, nothing points to its folder; unproven, the link may, and the next try must know the way back.
        if (seen == installation::Stage::rolled_back) installation.folder.clear();
        const Instant now = world.clock.now();
        installation.stage = *next;
        installation.failure.clear();
        installation.changed_at = now;
        TRY(unchanged_meanwhile(transaction.installations().update(installation, seen)));
        TRY(transaction.work().close_tasks(work::TaskKind::repair_installation, id.text(), actor.name, now));
        TRY(plan_work(world, transaction, work::Kind::install_certificate, id.text(), now));
        transaction.record(audit::make_event(
            actor, now, audit::Action::installation_tried_again,
            {.kind = "installation", .id = id.text(), .customer = installation.customer, .order = installation.order}));
        return installation.order;
    });
}

}  // namespace certdesk::desk

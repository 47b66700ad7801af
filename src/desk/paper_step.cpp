#include "desk/paper_step.hpp"

#include "desk/gate.hpp"
#include "desk/notices.hpp"

namespace certdesk::desk {

audit::About about(const papers::Paper& paper) {
    return {.kind = "paper", .id = paper.id.text(), .customer = paper.customer, .order = paper.order};
}

Outcome<> take(World& world, ports::Transaction& transaction, const accounts::Actor& actor, papers::Paper& paper,
               const PaperStep& step) {
    const auto seen = paper.stage;
    const auto next = after(papers::table, seen, step.step);
    if (!next) return refuse(Refusal::not_open_now);
    paper.stage = *next;
    paper.changed_at = world.clock.now();
    TRY(unchanged_meanwhile(transaction.papers().update(paper, seen)));
    std::string detail = std::string(to_text(paper.kind)) + ", now " + std::string(to_text(*next));
    if (!step.detail.empty()) detail += ", " + step.detail;
    transaction.record(audit::make_event(actor, paper.changed_at, step.action, about(paper), detail, step.why));
    return {};
}

Result<> open_review_task(World& world, ports::Transaction& transaction, const papers::Paper& paper) {
    for (const auto& task : TRY(transaction.work().open_tasks_of_order(paper.order)))
        if (task.kind == work::TaskKind::review_paper && task.subject == paper.id.text()) return {};
    const auto order = TRY(transaction.orders().find(paper.order, accounts::Scope::whole_desk()));
    if (!order) return fail(ErrorKind::broken, "paper " + paper.id.text() + " has no order");
    return open_task(world, transaction,
                     {.kind = work::TaskKind::review_paper,
                      .subject = paper.id.text(),
                      .order = paper.order,
                      .line = line_of(*order),
                      .due_at = end_of_next_business_day(world)});
}

std::string place_of(const UploadId& upload) { return "paper upload " + upload.text(); }

std::string label_of(papers::Kind kind) { return "@papers.kind." + std::string(to_text(kind)); }
std::string failure_of(papers::Item item) { return "@papers.item." + std::string(to_text(item)) + ".failed"; }

std::string papers_link(const World& world, const OrderId& order) {
    return world.settings.base_url + "/orders/" + order.text() + "/papers";
}

}  // namespace certdesk::desk

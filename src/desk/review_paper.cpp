#include "desk/review_paper.hpp"

#include "base/text.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/paper_step.hpp"

#include <algorithm>

namespace certdesk::desk {

namespace {

using accounts::Role;

constexpr std::size_t longest_note = 1'000;

[[nodiscard]] Outcome<> check_note(const std::string& note) {
    if (!is_storable_text(note)) return refuse(Refusal::not_storable_text, "note");
    if (code_point_count(note) > longest_note)
        return refuse(Refusal::too_long, "note", {{"limit", std::to_string(longest_note)}});
    return {};
}

[[nodiscard]] Result<> tell_customer(World& world, ports::Transaction& transaction, const papers::Paper& paper) {
    const auto order = TRY(transaction.orders().find(paper.order, accounts::Scope::whole_desk()));
    if (!order) return fail(ErrorKind::broken, "paper " + paper.id.text() + " has no order");
    const bool accepted = paper.stage == papers::Stage::accepted;
    notices::Notice notice{.kind = accepted ? notices::Kind::paper_accepted : notices::Kind::paper_sent_back,
                           .facts = {{"papers_link", papers_link(world, paper.order)}},
                           .items = {label_of(paper.kind)}};
    if (!accepted) {
        notice.facts["note"] = paper.sent_back_because;
        for (const auto item : paper.sent_back_items) notice.items.push_back(failure_of(item));
    }
    return write_mail(world, transaction, *order, std::move(notice), world.clock.now());
}

[[nodiscard]] std::string names_of(const std::vector<papers::Item>& items) {
    std::vector<std::string> names;
    for (const auto item : items) names.emplace_back(to_text(item));
    return join(names, " ");
}

}  // namespace

Outcome<> record_arrival(World& world, const accounts::Actor& actor, const PaperId& id, Day arrived_on) {
    TRY(permit(actor, {Role::desk_operator}));
    if (arrived_on > day_in_japan(world.clock.now())) return refuse(Refusal::bad_date, "arrived_on");
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        auto paper = TRY(there(transaction.papers().find(id, accounts::scope_of(actor))));
        paper.arrived_on = arrived_on;
        TRY(take(world, transaction, actor, paper,
                 {.step = papers::Step::arrive,
                  .action = audit::Action::paper_arrived,
                  .detail = "arrived on " + to_iso_date(arrived_on)}));
        TRY(open_review_task(world, transaction, paper));
        return {};
    });
}

Outcome<> open_paper(World& world, const accounts::Actor& actor, const PaperId& id) {
    TRY(permit(actor, {Role::desk_operator}));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        auto paper = TRY(there(transaction.papers().find(id, accounts::scope_of(actor))));
        for (const auto& upload : TRY(transaction.papers().uploads_of(paper.order)))
            if (upload.paper == id && upload.scan == papers::Scan::waiting && !upload.erased_at)
                return refuse(Refusal::not_yet_scanned);
        return take(world, transaction, actor, paper,
                    {.step = papers::Step::begin_review, .action = audit::Action::paper_opened});
    });
}

Outcome<papers::Verdict> review_paper(World& world, const accounts::Actor& actor, const PaperId& id, const papers::Review& looked,
                                      Instant seen_at) {
    TRY(permit(actor, {Role::desk_operator}));
    auto review = looked;
    review.note = trim(looked.note);
    TRY(check_note(review.note));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<papers::Verdict> {
        auto paper = TRY(there(transaction.papers().find(id, accounts::scope_of(actor))));
        if (paper.changed_at != seen_at) return refuse(Refusal::changed_by_another);
        if (paper.stage != papers::Stage::under_review) return refuse(Refusal::not_open_now);
        auto verdict = papers::decide(paper.kind, review, paper.arrived_on, day_in_japan(world.clock.now()));
        if (!verdict) return std::unexpected(std::move(verdict).error());

        paper.issued_on = review.issued_on;
        paper.reviewed_by = actor.name;
        paper.sent_back_items = verdict->failed;
        paper.sent_back_because = verdict->accepted ? std::string() : review.note;
        if (!verdict->accepted) paper.arrived_on.reset();  // what arrived is not what was asked for
        TRY(take(world, transaction, actor, paper,
                 {.step = verdict->accepted ? papers::Step::accept : papers::Step::send_back,
                  .action = verdict->accepted ? audit::Action::paper_accepted : audit::Action::paper_sent_back,
                  .detail = verdict->accepted ? "every item seen" : "failed: " + names_of(verdict->failed),
                  .why = review.note}));
        TRY(transaction.work().close_tasks(work::TaskKind::review_paper, id.text(), actor.name, world.clock.now()));
        TRY(tell_customer(world, transaction, paper));
        return *std::move(verdict);
    });
}

Outcome<> look_again_at_paper(World& world, const accounts::Actor& actor, const PaperId& id, const std::string& why) {
    TRY(permit(actor, {Role::desk_operator}));
    const std::string reason(trim(why));
    if (reason.empty()) return refuse(Refusal::reason_missing, "why");
    TRY(check_note(reason));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        auto paper = TRY(there(transaction.papers().find(id, accounts::scope_of(actor))));
        TRY(take(world, transaction, actor, paper,
                 {.step = papers::Step::look_again, .action = audit::Action::paper_looked_at_again, .why = reason}));
        TRY(open_review_task(world, transaction, paper));
        return {};
    });
}

}  // namespace certdesk::desk

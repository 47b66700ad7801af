#include "desk/ask_for_paper.hpp"

#include "base/text.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/paper_step.hpp"

#include <algorithm>

namespace certdesk::desk {

namespace {

using accounts::Role;

constexpr std::size_t longest_note = 1'000;

[[nodiscard]] bool is_open(const papers::Paper& paper) { return papers::whose_move(paper.stage) != Move::nobody; }

[[nodiscard]] Outcome<> nothing_asked_twice(const std::vector<papers::Paper>& present,
                                            const std::vector<papers::Needed>& wanted) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto kind = wanted[i].kind;
        const bool open =
            std::ranges::any_of(present, [&](const papers::Paper& paper) { return paper.kind == kind && is_open(paper); });
        const bool twice = std::any_of(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(i),
                                       [&](const papers::Needed& other) { return other.kind == kind; });
        if (open || twice) return refuse(Refusal::paper_asked_for_already, "kinds", {{"paper", std::string(to_text(kind))}});
    }
    return {};
}

}  // namespace

Outcome<> ask_for_papers(World& world, const accounts::Actor& actor, const OrderId& id, const std::vector<papers::Needed>& wanted,
                         const std::string& note) {
    TRY(permit(actor, {Role::desk_operator}));
    if (wanted.empty()) return refuse(Refusal::required, "kinds");
    const auto said = trim(note);
    if (!is_storable_text(said)) return refuse(Refusal::not_storable_text, "note");
    if (code_point_count(said) > longest_note)
        return refuse(Refusal::too_long, "note", {{"limit", std::to_string(longest_note)}});

    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        if (order.stage != orders::Stage::placed) return refuse(Refusal::not_open_now);
        TRY(nothing_asked_twice(TRY(transaction.papers().list_of_order(id)), wanted));

        const Instant now = world.clock.now();
        notices::Notice notice{
            .kind = notices::Kind::papers_requested, .facts = {{"papers_link", papers_link(world, id)}}, .items = {}};
        notice.facts["note"] = said;
        for (const auto& one : wanted) {
            papers::Paper paper;
            paper.id = world.randomness.new_id<PaperId>();
            paper.order = order.id;
            paper.customer = order.customer;
            paper.kind = one.kind;
            paper.reason = one.reason;
            paper.note = said;
            paper.asked_by = actor.name;
            paper.asked_at = paper.changed_at = now;
            TRY(transaction.papers().add(paper));
            transaction.record(
                audit::make_event(actor, now, audit::Action::paper_asked_for, about(paper),
                                  std::string(to_text(one.kind)) + " because " + std::string(to_text(one.reason))));
            notice.items.push_back(label_of(one.kind));
        }
        TRY(write_mail(world, transaction, order, std::move(notice), now));
        return {};
    });
}

Outcome<> withdraw_paper(World& world, const accounts::Actor& actor, const PaperId& id, const std::string& why) {
    TRY(permit(actor, {Role::desk_operator}));
    const std::string reason(trim(why));
    if (reason.empty()) return refuse(Refusal::reason_missing, "why");
    if (!is_storable_text(reason)) return refuse(Refusal::not_storable_text, "why");
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        auto paper = TRY(there(transaction.papers().find(id, accounts::scope_of(actor))));
        TRY(take(world, transaction, actor, paper,
                 {.step = papers::Step::withdraw, .action = audit::Action::paper_withdrawn, .why = reason}));
        TRY(transaction.work().close_tasks(work::TaskKind::review_paper, id.text(), actor.name, world.clock.now()));
        return {};
    });
}

}  // namespace certdesk::desk

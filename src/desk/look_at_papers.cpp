#include "desk/look_at_papers.hpp"

#include "desk/foresee.hpp"
#include "desk/gate.hpp"

#include <algorithm>
#include <functional>

namespace certdesk::desk {

namespace {

using accounts::Role;

[[nodiscard]] std::vector<papers::Upload> of_paper(const std::vector<papers::Upload>& uploads, const PaperId& paper) {
    std::vector<papers::Upload> some;
    for (const auto& upload : uploads)
        if (upload.paper == paper) some.push_back(upload);
    return some;
}

// What an open or accepted paper of its kind answers already is not needed again.
[[nodiscard]] std::vector<papers::Needed> still_needed(const papers::Situation& situation,
                                                       const std::vector<PaperFolder>& folders) {
    auto needed = papers::needed_papers(situation);
    std::erase_if(needed, [&](const papers::Needed& one) {
        return std::ranges::any_of(folders, [&](const PaperFolder& folder) {
            return folder.paper.kind == one.kind && folder.paper.stage != papers::Stage::withdrawn;
        });
    });
    return needed;
}

using Situated = std::function<papers::Situation(const papers::Situation&)>;

[[nodiscard]] Outcome<PapersOfOrder> look(World& world, const accounts::Actor& actor, const OrderId& id,
                                          const Situated& situated) {
    TRY(permit(actor, {Role::customer, Role::desk_operator}));
    const bool for_customer = actor.role == Role::customer;
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<PapersOfOrder> {
        PapersOfOrder seen;
        seen.order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        const auto uploads = TRY(transaction.papers().uploads_of(id));
        for (auto& paper : TRY(transaction.papers().list_of_order(id))) {
            if (for_customer && paper.stage == papers::Stage::withdrawn) continue;
            auto came = of_paper(uploads, paper.id);
            seen.folders.push_back({std::move(paper), std::move(came)});
        }
        if (for_customer) return seen;
        seen.situation = situated(TRY(foresee(world, transaction, seen.order)).situation);
        seen.needed = still_needed(seen.situation, seen.folders);
        return seen;
    });
}

}  // namespace

Outcome<PapersOfOrder> look_at_papers(World& world, const accounts::Actor& actor, const OrderId& id) {
    return look(world, actor, id, [](const papers::Situation& told) { return told; });
}

Outcome<PapersOfOrder> look_at_papers(World& world, const accounts::Actor& actor, const OrderId& id,
                                      const papers::Situation& known) {
    return look(world, actor, id, [&](const papers::Situation& told) {
        auto situation = known;
        situation.applicant = told.applicant;
        if (known.owner == papers::DomainOwner::unknown) situation.owner = told.owner;
        if (known.phone_confirmed == papers::Known::unknown) situation.phone_confirmed = told.phone_confirmed;
        if (known.registration_confirmed == papers::Known::unknown)
            situation.registration_confirmed = told.registration_confirmed;
        return situation;
    });
}

Outcome<PaperSheet> look_at_paper(World& world, const accounts::Actor& actor, const PaperId& id) {
    TRY(permit(actor, {Role::customer, Role::desk_operator}));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<PaperSheet> {
        PaperSheet sheet;
        sheet.folder.paper = TRY(there(transaction.papers().find(id, accounts::scope_of(actor))));
        sheet.order = TRY(there(transaction.orders().find(sheet.folder.paper.order, accounts::Scope::whole_desk())));
        sheet.folder.uploads = of_paper(TRY(transaction.papers().uploads_of(sheet.order.id)), id);
        return sheet;
    });
}

}  // namespace certdesk::desk

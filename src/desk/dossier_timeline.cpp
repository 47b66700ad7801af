#include "desk/dossier_timeline.hpp"

#include "core/vetting/former_evidence.hpp"
#include "desk/gate.hpp"
#include "desk/renewal.hpp"

namespace certdesk::desk {
namespace {

using accounts::Role;

constexpr int orders_looked_at = 100;
constexpr int cases_looked_at = 50;

// As a new case of the newest one's claims and names would begin.
Result<std::vector<authority::ConfirmedItem>> evidence_of(ports::Transaction& transaction, const std::string& applicant,
                                                          Day today) {
    std::vector<vetting::FormerCase> former;
    auto cases = TRY(transaction.authority().issued_cases_of(applicant, cases_looked_at));
    for (auto& one : cases) {
        auto items = TRY(transaction.authority().items(one.id));
        former.push_back({.authority_case = std::move(one), .items = std::move(items)});
    }
    if (former.empty()) return std::vector<authority::ConfirmedItem>{};
    return vetting::evidence_that_counts(former.front().authority_case, former, today).items;
}

Result<std::vector<renewals::Planned>> planned_renewals(ports::Transaction& transaction, const dossier::Dossier& dossier) {
    std::vector<renewals::Planned> planned;
    const auto scope = accounts::Scope::of(dossier.customer);
    for (const auto& order : TRY(transaction.orders().list(scope, orders_looked_at, std::nullopt))) {
        if (order.dossier != dossier.id) continue;
        auto certificates = TRY(transaction.applications().certificates_of_order(order.id));
        if (certificates.empty()) continue;
        const auto renew_at = renewal_time(certificates.front());
        planned.push_back({.certificate = std::move(certificates.front()), .renew_at = renew_at});
    }
    return planned;
}

}  // namespace

Outcome<std::vector<renewals::Event>> dossier_timeline(World& world, const accounts::Actor& actor, const DossierId& id) {
    TRY(permit(actor, {Role::customer, Role::desk_operator}));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<std::vector<renewals::Event>> {
        const auto dossier = TRY(there(transaction.dossiers().find(id, accounts::scope_of(actor))));
        const Day today = day_in_japan(world.clock.now());
        const renewals::Known known{.facts = TRY(transaction.dossiers().facts(id)),
                                    .evidence = TRY(evidence_of(transaction, id.text(), today)),
                                    .certificates = TRY(planned_renewals(transaction, dossier))};
        return renewals::timeline(known, today);
    });
}

}  // namespace certdesk::desk

#include "desk/dossier_timeline.hpp"

#include "desk/gate.hpp"
#include "desk/renewal.hpp"
#include "ports/store/former_cases.hpp"

namespace certdesk::desk {
namespace {

using accounts::Role;

constexpr int orders_looked_at = 100;

// As a case would begin that claims what the last issued one did.
Result<std::vector<authority::ConfirmedItem>> evidence_of(ports::Transaction& transaction, const std::string& applicant,
                                                          Day today) {
    const auto former = TRY(ports::former_cases(transaction, applicant));
    for (const auto& [authority_case, items] : former)
        if (authority_case.stage == authority::Stage::issued)
            return vetting::evidence_that_counts(authority_case, former, today).items;
    return std::vector<authority::ConfirmedItem>{};
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

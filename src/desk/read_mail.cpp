#include "desk/read_mail.hpp"

#include "desk/gate.hpp"

#include <algorithm>
#include <iterator>

namespace certdesk::desk {

namespace {

constexpr int longest_list = 200;

[[nodiscard]] Outcome<> permit_reading(const accounts::Actor& actor) {
    return permit(actor, {accounts::Role::customer, accounts::Role::desk_operator});
}

// A mail that waits for its hour is the desk's own business until then.
[[nodiscard]] bool may_be_seen(const notices::Mail& mail, const accounts::Actor& actor) {
    return actor.role != accounts::Role::customer || mail.sent_at.has_value();
}

[[nodiscard]] Outcome<DossierFile> file_of(World& world, ports::Transaction& transaction, dossier::Dossier dossier) {
    DossierFile file;
    file.customer = TRY(there(transaction.accounts().find_customer(dossier.customer)));
    file.facts = TRY(transaction.dossiers().facts(dossier.id));
    file.dossier = std::move(dossier);
    const auto answers = dossier::answers_of(file.facts, day_in_japan(world.clock.now()));
    std::ranges::copy_if(survey::missing(answers), std::back_inserter(file.missing), [](const Finding& finding) {
        const auto field = parse_enumeration<survey::Field>(finding.where);
        return field && survey::rule_of(*field).keeper == survey::Keeper::dossier;
    });
    return file;
}

}  // namespace

Outcome<std::vector<notices::Mail>> list_mails(World& world, const accounts::Actor& actor, int limit) {
    TRY(permit_reading(actor));
    auto mails = TRY(ports::reading(world.store, [&](ports::Transaction& transaction) {
        return transaction.mails().list(accounts::scope_of(actor), std::clamp(limit, 1, longest_list));
    }));
    std::erase_if(mails, [&](const notices::Mail& mail) { return !may_be_seen(mail, actor); });
    return mails;
}

Outcome<notices::Mail> read_mail(World& world, const accounts::Actor& actor, const MailId& id) {
    TRY(permit_reading(actor));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<notices::Mail> {
        auto mail = TRY(there(transaction.mails().find(id, accounts::scope_of(actor))));
        if (!may_be_seen(mail, actor)) return refuse(Refusal::not_found);
        return mail;
    });
}

Outcome<DossierFile> look_at_dossier(World& world, const accounts::Actor& actor, const DossierId& id) {
    TRY(permit_reading(actor));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<DossierFile> {
        return file_of(world, transaction, TRY(there(transaction.dossiers().find(id, accounts::scope_of(actor)))));
    });
}

Outcome<DossierFile> look_at_own_dossier(World& world, const accounts::Actor& actor) {
    TRY(permit(actor, {accounts::Role::customer}));
    if (!actor.customer) return refuse(Refusal::not_found);
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<DossierFile> {
        return file_of(world, transaction, TRY(there(transaction.dossiers().find_of_customer(*actor.customer))));
    });
}

}  // namespace certdesk::desk

#include "desk/application_facts.hpp"

#include "desk/compromised_keys.hpp"
#include "desk/gate.hpp"
#include "desk/known_answers.hpp"
#include "desk/standing.hpp"

namespace certdesk::desk {

Outcome<ApplicationCase> read_application(World& world, ports::Transaction& transaction, const ApplicationId& id,
                                          const accounts::Scope& scope) {
    ApplicationCase read;
    read.application = TRY(there(transaction.applications().find(id, scope)));
    read.order = TRY(there(transaction.orders().find(read.application.order, scope)));
    const auto payment = TRY(transaction.payments().find_of_order(read.order.id, scope));

    read.facts.answers = TRY(known_answers(world, transaction, read.order));
    read.facts.contract = TRY(there(transaction.contracts().find(read.order.contract, scope)));
    read.facts.standing = TRY(standing_of(world, transaction, read.facts.contract, read.application));
    read.facts.names = read.order.names;
    read.facts.paid = payment && payment->stage == payments::Stage::confirmed;
    read.facts.csr_der = read.application.csr_der;
    TRY(look_up_key(transaction, read));
    return read;
}

Result<> look_up_key(ports::Transaction& transaction, ApplicationCase& about) {
    const auto& application = about.application;
    if (application.spki_sha256.empty()) return {};
    about.facts.key_seen_before = TRY(transaction.applications().key_is_used_elsewhere(application.spki_sha256, application.id));
    about.facts.key_compromised = TRY(key_is_compromised(transaction, application.spki_sha256));
    return {};
}

Outcome<ApplicationCase> read_application_of_work(World& world, ports::Transaction& transaction, const work::Work& work) {
    const auto id = ApplicationId::parse(work.subject);
    if (!id) return fail(ErrorKind::broken, "work " + work.id.text() + " is about no application: " + work.subject);
    return read_application(world, transaction, *id, accounts::Scope::whole_desk());
}

Outcome<> move_application(World& world, ports::Transaction& transaction, applications::Application& application,
                           applications::Step step) {
    const auto seen = application.stage;
    const auto next = after(applications::table, seen, step);
    if (!next) return refuse(Refusal::not_open_now);
    application.stage = *next;
    application.changed_at = world.clock.now();
    return unchanged_meanwhile(transaction.applications().update(application, seen));
}

}  // namespace certdesk::desk

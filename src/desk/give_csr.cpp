#include "desk/give_csr.hpp"

#include "desk/application_facts.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/renewal.hpp"
#include "pki/csr.hpp"

namespace certdesk::desk {
namespace {

// What is read of the text: never the text itself, so that a private key in it is not kept anywhere (KEY-02).
Outcome<pki::Csr> read_csr(std::string_view csr_pem) {
    auto csr = pki::parse_csr_pem(csr_pem);
    if (csr) return *std::move(csr);
    switch (csr.error().kind) {
        case ErrorKind::denied: return refuse(Refusal::csr_has_private_key, "csr");
        case ErrorKind::malformed: return refuse(Refusal::csr_unreadable, "csr");
        default: return std::unexpected(std::move(csr).error());
    }
}

Outcome<ApplicationCase> read_newest(World& world, ports::Transaction& transaction, const OrderId& order,
                                     const accounts::Scope& scope) {
    TRY(there(transaction.orders().find(order, scope)));
    const auto applications = TRY(transaction.applications().list_of_order(order));
    if (applications.empty()) return refuse(Refusal::not_open_now);
    return read_application(world, transaction, applications.front().id, scope);
}

// Of everything that stands against the application, what the CSR itself is to blame for.
std::vector<Finding> obstacles_in_csr(World& world, const vetting::ApplicationFacts& facts) {
    std::vector<Finding> findings;
    for (auto& finding : vetting::preflight(facts, world.vetting_context()))
        if (finding.where == "csr") findings.push_back(std::move(finding));
    return findings;
}

}  // namespace

Outcome<applications::Application> give_csr(World& world, const accounts::Actor& actor, const OrderId& order,
                                            std::string_view csr_pem) {
    TRY(permit(actor, {accounts::Role::customer, accounts::Role::desk_operator}));
    const auto csr = TRY(read_csr(csr_pem));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<applications::Application> {
        auto read = TRY(read_newest(world, transaction, order, accounts::scope_of(actor)));
        if (read.facts.standing.service == contracts::Service::full) return refuse(Refusal::csr_not_expected, "csr");
        auto& application = read.application;
        if (application.stage != applications::Stage::awaiting_csr) return refuse(Refusal::not_open_now);

        application.csr_der = csr.der;
        application.spki_sha256 = to_hex(pki::spki_sha256(csr.spki_der));
        read.facts.csr_der = csr.der;
        TRY(look_up_key(transaction, read));
        if (auto obstacles = obstacles_in_csr(world, read.facts); !obstacles.empty())
            return std::unexpected(Refused{std::move(obstacles)});

        TRY(move_application(world, transaction, application, applications::Step::csr_given));
        transaction.record(audit::make_event(actor, world.clock.now(), audit::Action::csr_given, about(application),
                                             csr.key.description() + ", " + application.spki_sha256));
        TRY(submit_or_ask_operator(world, transaction, application));
        return application;
    });
}

}  // namespace certdesk::desk

// The key is born on the customer's server, before the application is sent (R25, R41, R90).
#include "base/bytes.hpp"
#include "base/text.hpp"
#include "desk/application_facts.hpp"
#include "desk/notices.hpp"
#include "desk/renewal.hpp"
#include "desk/work/settle.hpp"
#include "pki/sha256.hpp"

namespace certdesk::desk {
namespace {

struct Place {
    ApplicationCase about;
    std::optional<contracts::Server> server;
};

Outcome<Place> read_place(World& world, ports::Transaction& transaction, const work::Work& work) {
    Place place;
    place.about = TRY(read_application_of_work(world, transaction, work));
    const auto servers = TRY(transaction.contracts().servers_of(place.about.facts.contract.id));
    if (!servers.empty()) place.server = servers.front();
    return place;
}

// One folder for each wish of an application: asking again finds the same key and CSR, other facts get a new one.
std::string folder_for(const ApplicationId& application, const pki::CsrRequest& wish) {
    const std::string text = pki::to_text(wish.subject) + "\n" + join(wish.dns_names, "\n");
    return application.text() + "-" + to_hex(pki::sha256(bytes_of(text))).substr(0, 8);
}

// What the server made must be what was asked: it answers over a network, and its openssl is not ours.
std::string find_fault(const World& world, const vetting::ApplicationFacts& facts) {
    for (const auto& line : vetting::compare(facts))
        if (line.match == vetting::Match::different)
            return std::string(to_text(line.item)) + " is \"" + line.seen + "\" instead of \"" + line.wanted + "\"";
    for (const auto& finding : vetting::preflight(facts, world.vetting_context())) {
        if (finding.where != "csr") continue;
        std::string fault(to_text(finding.refusal));
        for (const auto& fact : finding.facts) fault += " " + fact.value;
        return fault;
    }
    return {};
}

Outcome<> give_up(World& world, Claimed& claimed, const std::string& reason) {
    return claimed.refused(reason, [&](ports::Transaction& transaction) -> Outcome<> {
        TRY(hand_over_to_a_person(world, transaction, claimed.work(), reason));
        return {};
    });
}

}  // namespace

Outcome<> perform_make_key(World& world, Claimed& claimed) {
    const auto place = TRY(ports::reading(
        world.store, [&](ports::Transaction& transaction) { return read_place(world, transaction, claimed.work()); }));
    const auto& application = place.about.application;
    if (application.stage != applications::Stage::making_key) return claimed.done(no_change);
    if (!place.server) return give_up(world, claimed, "contract " + place.about.facts.contract.number + " has no server");

    const pki::CsrRequest wish{vetting::wanted_subject(place.about.facts.answers), place.about.order.names};
    TRY(claimed.about_to_send());
    const auto made = world.installer.make_key(*place.server, {folder_for(application.id, wish), wish});
    if (!made && made.error().kind == ErrorKind::denied)
        return give_up(world, claimed, place.server->label + " said no: " + made.error().message);
    const auto key = TRY(with_context(made, "making a key on " + place.server->label));
    const auto csr = TRY(with_context(pki::parse_csr(key.csr_der), "reading the CSR of " + place.server->label));
    const std::string spki = to_hex(pki::spki_sha256(csr.spki_der));

    auto made_for = place.about;
    made_for.application.spki_sha256 = spki;
    made_for.facts.csr_der = key.csr_der;
    TRY(ports::reading(world.store, [&](ports::Transaction& transaction) { return look_up_key(transaction, made_for); }));
    if (const auto fault = find_fault(world, made_for.facts); !fault.empty())
        return give_up(world, claimed, "the CSR of " + place.server->label + " is not what was asked: " + fault);

    return claimed.done([&](ports::Transaction& transaction) -> Outcome<> {
        // Facts may have been corrected and completed again while the server worked: then the key is for another wish.
        auto ready = TRY(read_application_of_work(world, transaction, claimed.work())).application;
        if (ready.changed_at != application.changed_at) return refuse(Refusal::changed_by_another);
        ready.csr_der = key.csr_der;
        ready.spki_sha256 = spki;
        ready.key_location = key.key_location;
        TRY(move_application(world, transaction, ready, applications::Step::key_made));
        transaction.record(audit::make_event(accounts::Actor{}, world.clock.now(), audit::Action::key_made, about(ready),
                                             csr.key.description() + " on " + place.server->label + ", " + spki));
        return submit_or_ask_operator(world, transaction, ready);
    });
}

}  // namespace certdesk::desk

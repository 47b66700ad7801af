// Installing (R21): staged beside what is served, switched by one rename, proven from outside, or put back (law 7, I-6, I-7).
// What was neither seen nor put back ends unproven and is for a person (docs/decisions/0010).
#include "base/text.hpp"
#include "desk/certificate_facts.hpp"
#include "desk/fit_to_serve.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/work/settle.hpp"
#include "pki/certificate.hpp"

#include <algorithm>
#include <chrono>

namespace certdesk::desk {
namespace {

using installation::Installation;
using installation::Proof;
using installation::Stage;
using installation::Step;

// F-22: a reload is accepted at once and done a little later; for so long an old worker process may still answer.
constexpr std::chrono::seconds patience{60};
constexpr std::chrono::seconds look_again_after{1};

struct Job {
    Installation installation;
    orders::Order order;
    applications::Application application;
    applications::IssuedCertificate certificate;
    contracts::Server server;

    [[nodiscard]] ports::Staged staged() const { return {installation.folder, installation.former_folder}; }
};

Outcome<Job> read_job(ports::Transaction& transaction, const work::Work& work) {
    const auto scope = accounts::Scope::whole_desk();
    const auto id = InstallationId::parse(work.subject);
    if (!id) return fail(ErrorKind::broken, "work " + work.id.text() + " is about no installation: " + work.subject);
    Job job;
    job.installation = TRY(there(transaction.installations().find(*id, scope)));
    job.order = TRY(there(transaction.orders().find(job.installation.order, scope)));
    job.application = TRY(there(transaction.applications().find(job.installation.application, scope)));
    job.certificate = TRY(there(transaction.applications().find_certificate(job.installation.certificate, scope)));
    job.server = TRY(there(transaction.contracts().find_server(job.installation.server)));
    return job;
}

audit::About about(const Installation& installation) {
    return {.kind = "installation", .id = installation.id.text(), .customer = installation.customer, .order = installation.order};
}

Outcome<> move_on(World& world, ports::Transaction& transaction, Installation& installation, Step step) {
    const auto seen = installation.stage;
    const auto next = after(installation::table, seen, step);
    if (!next) return refuse(Refusal::not_open_now);
    installation.stage = *next;
    installation.changed_at = world.clock.now();
    return unchanged_meanwhile(transaction.installations().update(installation, seen));
}

// The folder in which make_key put the key: the last but one segment of <site_folder>/<folder>/privkey.pem.
std::string folder_of_key(const applications::Application& application) {
    const auto parts = split(application.key_location, '/');
    return parts.size() < 2 ? application.id.text() : std::string(parts[parts.size() - 2]);
}

// ---- looking from outside

struct Sight {
    std::vector<Proof> proofs;  // one for each name and address
    std::string fault;          // why it is not proven; empty: it is
    bool new_one_seen = false;  // at any address
    bool answered = false;      // something is served, whatever it is
};

Proof proof_of(const Job& job, const std::string& name, const ports::ServedCertificate& served, Instant now) {
    return {.installation = job.installation.id,
            .name = name,
            .address = served.address + ":" + std::to_string(job.server.site_port),
            .serial = job.certificate.serial,
            .sha256_fingerprint = job.certificate.sha256_fingerprint,
            .chain_length = static_cast<int>(served.chain_der.size()),
            .protocol = served.protocol,
            .seen_at = now};
}

std::string fault_of(const ports::ServedCertificate& served, bool is_the_new_one) {
    if (!is_the_new_one) return "serves another certificate";
    if (!served.chain_verifies) return "sends a chain that does not verify: " + served.verify_error;
    if (!served.name_matches) return "serves a certificate for other names";
    return {};
}

Sight look_at_name(World& world, const Job& job, const std::string& name, const std::vector<Bytes>& roots) {
    Sight sight;
    const Instant now = world.clock.now();
    const ports::ProbeTarget target{.host = job.server.site_address,
                                    .port = job.server.site_port,
                                    .server_name = name,
                                    .trusted_roots_der = roots,
                                    .at = now};
    const auto seen = world.prober.probe(target);
    if (!seen) {
        sight.fault = name + ": " + seen.error().message;
        return sight;
    }
    sight.answered = !seen->empty();
    for (const auto& served : *seen) {
        const auto leaf = served.chain_der.empty() ? fail(ErrorKind::malformed, "no certificate was sent")
                                                   : pki::parse_certificate(served.chain_der.front());
        const bool is_the_new_one = leaf && leaf->fingerprint == job.certificate.sha256_fingerprint;
        sight.new_one_seen = sight.new_one_seen || is_the_new_one;
        const auto fault = fault_of(served, is_the_new_one);
        if (fault.empty())
            sight.proofs.push_back(proof_of(job, name, served, now));
        else
            sight.fault = name + " at " + served.address + " " + fault;
    }
    if (!sight.answered) sight.fault = name + ": no address was looked at";
    return sight;
}

Sight look(World& world, const Job& job, const std::vector<Bytes>& roots) {
    Sight all;
    for (const auto name : split(job.certificate.names, ' ')) {
        auto one = look_at_name(world, job, std::string(name), roots);
        std::ranges::move(one.proofs, std::back_inserter(all.proofs));
        if (all.fault.empty()) all.fault = one.fault;
        all.new_one_seen = all.new_one_seen || one.new_one_seen;
        all.answered = all.answered || one.answered;
    }
    return all;
}

// ---- the steps

Outcome<> note_step(World& world, Claimed& claimed, Job& job, Step step, audit::Action action, const std::string& detail) {
    auto moved = job.installation;
    TRY(claimed.note([&](ports::Transaction& transaction) -> Outcome<> {
        moved = job.installation;
        TRY(move_on(world, transaction, moved, step));
        transaction.record(audit::make_event(accounts::Actor{}, world.clock.now(), action, about(moved), detail));
        return {};
    }));
    job.installation = moved;
    return {};
}

// Intent before effect: that it goes back is written down before the link goes back, so that nobody takes it for proven later.
Outcome<> note_failure(World& world, Claimed& claimed, Job& job, const std::string& failure) {
    auto failed = job.installation;
    failed.failure = failure;
    failed.changed_at = world.clock.now();
    TRY(claimed.note([&](ports::Transaction& transaction) -> Outcome<> {
        return unchanged_meanwhile(transaction.installations().update(failed, failed.stage));
    }));
    world.log.warning("an installation goes back", {{"installation", failed.id.text()}, {"failure", failure}});
    job.installation = failed;
    return {};
}

Outcome<> end_failed(World& world, Claimed& claimed, const Job& job, Step step, audit::Action action) {
    const auto& failure = job.installation.failure;
    return claimed.refused(failure, [&](ports::Transaction& transaction) -> Outcome<> {
        auto installation = job.installation;
        TRY(move_on(world, transaction, installation, step));
        transaction.record(audit::make_event(accounts::Actor{}, world.clock.now(), action, about(installation), failure));
        TRY(open_task(world, transaction,
                      {.kind = work::TaskKind::repair_installation,
                       .subject = installation.id.text(),
                       .order = installation.order,
                       .line = line_of(job.order) + " " + job.server.label,
                       .reason = failure,
                       .due_at = end_of_next_business_day(world)}));
        return {};
    });
}

Outcome<> end_rolled_back(World& world, Claimed& claimed, const Job& job) {
    return end_failed(world, claimed, job, Step::roll_back, audit::Action::installation_rolled_back);
}

Outcome<> end_unproven(World& world, Claimed& claimed, Job& job, const std::string& why) {
    job.installation.failure += "; " + why;
    return end_failed(world, claimed, job, Step::leave_unproven, audit::Action::installation_unproven);
}

// A definite answer leaves nothing to wait for; silence and absence are asked again (I-5).
bool is_final(ErrorKind kind) { return kind != ErrorKind::unavailable && kind != ErrorKind::timed_out; }

Outcome<> roll_back(World& world, Claimed& claimed, Job& job, const std::vector<Bytes>& roots) {
    TRY(claimed.about_to_send());
    const auto back = with_context(world.installer.put_back(job.server, job.staged(), claimed.fence_outside()),
                                   "putting the former certificate back on " + job.server.label);
    if (!back && !is_final(back.error().kind)) return std::unexpected(back.error());
    const auto sight = look(world, job, roots);
    if (!back)
        return end_unproven(world, claimed, job,
                            back.error().message + (sight.new_one_seen ? "; the new certificate is still served" : ""));
    // The former certificate is proven as well: the new one is gone, and where something was served, something is.
    const bool served_before = !job.installation.former_folder.empty();
    if (!sight.new_one_seen && (sight.answered || !served_before)) return end_rolled_back(world, claimed, job);
    if (world.clock.now() < job.installation.changed_at + patience)
        return claimed.again_at(world.clock.now() + look_again_after, no_change);
    return end_unproven(world, claimed, job,
                        sight.new_one_seen ? "the new certificate is still served" : "the former certificate was not seen again");
}

Outcome<> stage_files(World& world, Claimed& claimed, Job& job) {
    TRY(claimed.about_to_send());
    const ports::Staging wish{.folder_name = folder_of_key(job.application),
                              .leaf_pem = job.certificate.leaf_pem,
                              .chain_pem = job.certificate.chain_pem,
                              .fence = claimed.fence_outside()};
    const auto staged = with_context(world.installer.stage(job.server, wish), "staging on " + job.server.label);
    if (!staged && is_final(staged.error().kind)) return note_failure(world, claimed, job, staged.error().message);
    if (!staged) return std::unexpected(staged.error());
    job.installation.folder = staged->folder;
    job.installation.former_folder = staged->former_folder;
    return note_step(world, claimed, job, Step::stage_files, audit::Action::installation_staged, "in " + staged->folder);
}

// What stands against the certificate today: it may have ended, or its key may be listed by now.
Result<std::vector<std::string>> faults_of_certificate(const World& world, const Job& job, const std::vector<Bytes>& roots_der) {
    const auto leaf = TRY(pki::parse_certificate_pem(job.certificate.leaf_pem));
    const auto intermediates = TRY(pki::parse_chain_pem(job.certificate.chain_pem));
    std::vector<pki::Certificate> roots;
    for (const auto& der : roots_der) roots.push_back(TRY(pki::parse_certificate(der)));
    return fitness_of({leaf, intermediates, roots}, world.weak_keys().get(), world.clock.now()).faults;
}

Outcome<> stage_what_is_fit(World& world, Claimed& claimed, Job& job, const std::vector<Bytes>& roots_der) {
    const auto faults = TRY(faults_of_certificate(world, job, roots_der));
    if (faults.empty()) return stage_files(world, claimed, job);
    return note_failure(world, claimed, job, "the certificate is not fit to be served: " + join(faults, "; "));
}

Outcome<> switch_link(World& world, Claimed& claimed, Job& job) {
    TRY(claimed.about_to_send());
    const auto switched = with_context(world.installer.switch_to(job.server, job.staged(), claimed.fence_outside()),
                                       "switching on " + job.server.label);
    if (!switched && is_final(switched.error().kind)) return note_failure(world, claimed, job, switched.error().message);
    if (!switched) return std::unexpected(switched.error());
    return note_step(world, claimed, job, Step::switch_link, audit::Action::installation_switched,
                     "from " + job.installation.former_folder + " to " + job.installation.folder);
}

// R22: the report carries what was proven.
Outcome<> report(World& world, Claimed& claimed, const Job& job, const std::vector<Proof>& proofs) {
    return claimed.done([&](ports::Transaction& transaction) -> Outcome<> {
        const Instant now = world.clock.now();
        auto installation = job.installation;
        TRY(move_on(world, transaction, installation, Step::prove));
        notices::Notice notice{.kind = notices::Kind::completion_report, .facts = facts_of(job.certificate), .items = {}};
        for (const auto& proof : proofs) {
            TRY(transaction.installations().add_proof(proof));
            notice.items.push_back(proof.name + "  " + proof.address + "  " + proof.protocol + "  " + proof.serial + "  " +
                                   text_in_japan(proof.seen_at));
        }
        notice.facts.emplace("chain_length", std::to_string(proofs.front().chain_length));
        notice.facts.emplace("proven_at", text_in_japan(now));
        transaction.record(audit::make_event(accounts::Actor{}, now, audit::Action::installation_proven, about(installation),
                                             std::to_string(proofs.size()) + " handshakes, serial " + job.certificate.serial));
        TRY(write_mail(world, transaction, job.order, std::move(notice), now));
        return {};
    });
}

}  // namespace

Outcome<> perform_install_certificate(World& world, Claimed& claimed) {
    auto job =
        TRY(ports::reading(world.store, [&](ports::Transaction& transaction) { return read_job(transaction, claimed.work()); }));
    const auto roots = TRY(world.issuer.roots_der());

    const auto is_at = [&](Stage stage) { return job.installation.stage == stage; };
    const auto has_failed = [&] { return !job.installation.failure.empty(); };
    if (is_at(Stage::prepared) && !has_failed()) TRY(stage_what_is_fit(world, claimed, job, roots));
    const bool touched = !job.installation.folder.empty();  // now, or by a try that stayed unproven
    if (is_at(Stage::prepared) && !touched) return end_rolled_back(world, claimed, job);
    if (is_at(Stage::staged) && !has_failed()) TRY(switch_link(world, claimed, job));
    if (is_at(Stage::switched) && !has_failed()) {
        const auto sight = look(world, job, roots);
        if (sight.fault.empty()) return report(world, claimed, job, sight.proofs);
        if (world.clock.now() < job.installation.changed_at + patience)
            return claimed.again_at(world.clock.now() + look_again_after, no_change);
        TRY(note_failure(world, claimed, job, "not proven: " + sight.fault));
    }
    if (has_failed() && installation::whose_move(job.installation.stage) == Move::machine)
        return roll_back(world, claimed, job, roots);
    return claimed.done(no_change);
}

}  // namespace certdesk::desk

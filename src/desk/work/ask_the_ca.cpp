// How does the application stand? (R16-R20) The CA's answers are facts, not a sequence (F-07).
#include "base/text.hpp"
#include "desk/application_facts.hpp"
#include "desk/certificate_facts.hpp"
#include "desk/gate.hpp"
#include "desk/issued_certificate.hpp"
#include "desk/notices.hpp"
#include "desk/renewal.hpp"
#include "desk/work/settle.hpp"

namespace certdesk::desk {
namespace {

using applications::Application;
using applications::Stage;
using applications::Step;

Instant next_look(const World& world) { return world.clock.now() + world.settings.ask_the_ca_every; }

// Our answer to a hold waits to be sent as long as the hold's reason stands beside it.
bool answer_waits(const Application& application) {
    return application.stage == Stage::with_the_ca && !application.hold_answer.empty() && !application.authority_message.empty();
}

Outcome<> forget_the_hold(World& world, ports::Transaction& transaction, Application application) {
    application.authority_message.clear();
    application.changed_at = world.clock.now();
    return unchanged_meanwhile(transaction.applications().update(application, application.stage));
}

Outcome<> still_vetting(World& world, Claimed& claimed, const ApplicationCase& read) {
    return claimed.again_at(next_look(world), [&](ports::Transaction& transaction) -> Outcome<> {
        if (answer_waits(read.application)) return forget_the_hold(world, transaction, read.application);
        if (read.application.stage != Stage::on_hold) return {};
        // The CA went on by itself.
        auto application = read.application;
        application.authority_message.clear();
        TRY(move_application(world, transaction, application, Step::hold_answered));
        const Instant now = world.clock.now();
        TRY(transaction.work().close_tasks(work::TaskKind::answer_hold, application.id.text(), "certdesk", now));
        transaction.record(audit::make_event(accounts::Actor{}, now, audit::Action::hold_answered, about(application),
                                             "the CA went on by itself"));
        return {};
    });
}

Outcome<> send_answer(World& world, Claimed& claimed, const ApplicationCase& read) {
    TRY(claimed.about_to_send());
    TRY(with_context(world.issuer.answer_hold(read.application.authority_reference, read.application.hold_answer),
                     "answering the CA's hold"));
    return claimed.again_at(
        next_look(world), [&](ports::Transaction& transaction) { return forget_the_hold(world, transaction, read.application); });
}

// What follows when the CA says no, for now or for good.
struct Consequences {
    audit::Action action{};
    notices::Kind mail{};
    work::TaskKind task{};
};
constexpr Consequences of_a_hold{audit::Action::application_on_hold, notices::Kind::application_on_hold,
                                 work::TaskKind::answer_hold};
constexpr Consequences of_a_refusal{audit::Action::application_refused, notices::Kind::application_refused,
                                    work::TaskKind::review_refusal};

// The CA's words go into the history and to the customer, and an operator gets a task; a former hold's task is over.
Outcome<> pass_on(World& world, ports::Transaction& transaction, const orders::Order& order, const Application& application,
                  const Consequences& consequences) {
    const Instant now = world.clock.now();
    const auto& reason = application.authority_message;
    TRY(transaction.work().close_tasks(work::TaskKind::answer_hold, application.id.text(), "certdesk", now));
    transaction.record(audit::make_event(accounts::Actor{}, now, consequences.action, about(application), {}, reason));
    TRY(write_mail(world, transaction, order, {.kind = consequences.mail, .facts = {{"reason", reason}}, .items = {}}, now));
    TRY(open_task(world, transaction,
                  {.kind = consequences.task,
                   .subject = application.id.text(),
                   .order = application.order,
                   .line = line_of(order),
                   .reason = reason,
                   .due_at = end_of_next_business_day(world)}));
    return {};
}

Outcome<> on_hold(World& world, Claimed& claimed, const ApplicationCase& read, const std::string& message) {
    if (answer_waits(read.application)) return send_answer(world, claimed, read);
    const bool known = read.application.stage == Stage::on_hold && read.application.authority_message == message;
    if (known) return claimed.again_at(next_look(world), no_change);

    return claimed.again_at(next_look(world), [&](ports::Transaction& transaction) -> Outcome<> {
        auto application = read.application;
        application.authority_message = message;
        application.hold_answer.clear();
        if (application.stage == Stage::on_hold) {  // another reason than before
            application.changed_at = world.clock.now();
            TRY(unchanged_meanwhile(transaction.applications().update(application, Stage::on_hold)));
        } else {
            TRY(move_application(world, transaction, application, Step::ca_put_on_hold));
        }
        return pass_on(world, transaction, read.order, application, of_a_hold);
    });
}

Outcome<> refused(World& world, Claimed& claimed, const ApplicationCase& read, const std::string& message) {
    return claimed.done([&](ports::Transaction& transaction) -> Outcome<> {
        auto application = read.application;
        application.authority_message = message;
        application.decided_at = world.clock.now();
        TRY(move_application(world, transaction, application, Step::ca_refused));
        return pass_on(world, transaction, read.order, application, of_a_refusal);
    });
}

applications::IssuedCertificate certificate_of(World& world, const Application& application, const Received& received) {
    const auto& leaf = received.leaf;
    applications::IssuedCertificate certificate;
    certificate.id = world.randomness.new_id<CertificateId>();
    certificate.order = application.order;
    certificate.application = application.id;
    certificate.customer = application.customer;
    certificate.serial = leaf.serial_hex;
    certificate.sha256_fingerprint = leaf.fingerprint;
    certificate.leaf_pem = pki::certificate_to_pem(leaf.der);
    for (const auto& intermediate : received.intermediates) certificate.chain_pem += pki::certificate_to_pem(intermediate.der);
    certificate.not_before = leaf.not_before;
    certificate.not_after = leaf.not_after;
    certificate.received_at = world.clock.now();
    return certificate;
}

// The key lies where it was made; with several servers that is the one whose folder holds it.
Result<contracts::Server> server_with_key(ports::Transaction& transaction, const ApplicationCase& read) {
    const auto servers = TRY(transaction.contracts().servers_of(read.facts.contract.id));
    for (const auto& server : servers)
        if (read.application.key_location.starts_with(server.site_folder + "/")) return server;
    if (servers.empty()) return fail(ErrorKind::broken, "contract " + read.facts.contract.number + " has no server any more");
    return servers.front();
}

// R21: installing is work.
Outcome<> prepare_installation(World& world, ports::Transaction& transaction, const ApplicationCase& read,
                               const applications::IssuedCertificate& certificate) {
    const Instant now = world.clock.now();
    const auto server = TRY(server_with_key(transaction, read));
    installation::Installation installation;
    installation.id = world.randomness.new_id<InstallationId>();
    installation.order = read.order.id;
    installation.application = read.application.id;
    installation.certificate = certificate.id;
    installation.customer = read.order.customer;
    installation.server = server.id;
    installation.created_at = now;
    installation.changed_at = now;
    TRY(transaction.installations().add(installation));
    TRY(plan_work(world, transaction, work::Kind::install_certificate, installation.id.text(), now));
    transaction.record(audit::make_event(
        accounts::Actor{}, now, audit::Action::installation_prepared,
        {.kind = "installation", .id = installation.id.text(), .customer = read.order.customer, .order = read.order.id},
        "on " + server.label));
    return {};
}

notices::Attachment pem_file(World& world, const TicketMessageId& message, std::string name, std::string_view pem) {
    const auto bytes = bytes_of(pem);
    return {.id = world.randomness.new_id<AttachmentId>(),
            .message = message,
            .file_name = std::move(name),
            .media_type = "application/x-pem-file",
            .content = Bytes(bytes.begin(), bytes.end())};
}

// R86: certificate and intermediate by ticket, and a mail that says so. The ticket says what the mail says.
Outcome<> deliver(World& world, ports::Transaction& transaction, const ApplicationCase& read,
                  const applications::IssuedCertificate& certificate) {
    const Instant now = world.clock.now();
    TRY(write_mail(world, transaction, read.order,
                   {.kind = notices::Kind::certificate_delivered, .facts = facts_of(certificate), .items = {}}, now));
    const auto mails = TRY(transaction.mails().list_of_order(read.order.id));

    notices::TicketMessage message;
    message.id = world.randomness.new_id<TicketMessageId>();
    message.order = read.order.id;
    message.customer = read.order.customer;
    message.author_role = accounts::Role::machine;
    message.author_name = world.settings.desk_name;
    for (const auto& mail : mails)
        if (mail.kind == notices::Kind::certificate_delivered) message.text = mail.text;
    message.attachments = {pem_file(world, message.id, "certificate.pem", certificate.leaf_pem),
                           pem_file(world, message.id, "intermediate.pem", certificate.chain_pem)};
    message.written_at = now;
    TRY(transaction.mails().add_message(message));
    transaction.record(audit::make_event(accounts::Actor{}, now, audit::Action::certificate_delivered, about(read.application),
                                         "by ticket, serial " + certificate.serial));
    return {};
}

Outcome<> issued(World& world, Claimed& claimed, const ApplicationCase& read, const ports::IssuerAnswer& answer) {
    const Wanted wanted{.csr_der = read.application.csr_der,
                        .names = read.order.names,
                        .roots_der = TRY(world.issuer.roots_der()),
                        .weak_keys = world.weak_keys()};
    const auto received = TRY(
        with_context(read_issued(answer.leaf_pem, answer.chain_pem, wanted, world.clock.now()), "reading the CA's certificate"));
    if (!received.faults.empty()) {
        const std::string reason = "the CA issued something else than was asked: " + join(received.faults, "; ");
        return claimed.refused(reason, [&](ports::Transaction& transaction) -> Outcome<> {
            TRY(hand_over_to_a_person(world, transaction, claimed.work(), reason));
            return {};
        });
    }

    return claimed.done([&](ports::Transaction& transaction) -> Outcome<> {
        const Instant now = world.clock.now();
        auto certificate = certificate_of(world, read.application, received);
        certificate.names = join(read.order.names, " ");
        TRY(transaction.applications().add_certificate(certificate));
        auto application = read.application;
        application.certificate = certificate.id;
        application.authority_message.clear();
        application.decided_at = now;
        TRY(move_application(world, transaction, application, Step::ca_issued));
        TRY(transaction.work().close_tasks(work::TaskKind::answer_hold, application.id.text(), "certdesk", now));
        transaction.record(audit::make_event(accounts::Actor{}, now, audit::Action::certificate_received, about(application),
                                             "serial " + certificate.serial + ", " + certificate.sha256_fingerprint));
        TRY(plan_renewal(world, transaction, certificate));
        const bool full = read.facts.standing.service == contracts::Service::full;
        return full ? prepare_installation(world, transaction, read, certificate)
                    : deliver(world, transaction, read, certificate);
    });
}

}  // namespace

Outcome<> perform_ask_the_ca(World& world, Claimed& claimed) {
    const auto read = TRY(ports::reading(world.store, [&](ports::Transaction& transaction) {
        return read_application_of_work(world, transaction, claimed.work());
    }));
    const auto stage = read.application.stage;
    if (stage != Stage::with_the_ca && stage != Stage::on_hold) return claimed.done(no_change);

    const auto answer = TRY(with_context(world.issuer.status(read.application.authority_reference), "asking the CA"));
    switch (answer.state) {
        case ports::IssuerState::vetting: return still_vetting(world, claimed, read);
        case ports::IssuerState::on_hold: return on_hold(world, claimed, read, answer.message);
        case ports::IssuerState::refused: return refused(world, claimed, read, answer.message);
        case ports::IssuerState::issued: return issued(world, claimed, read, answer);
    }
    return fail(ErrorKind::broken, "an answer of the CA that nobody understands");
}

}  // namespace certdesk::desk

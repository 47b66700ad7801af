// In time before a certificate ends its successor is asked for (I-14): for the same order, with a new key (KEY-12).
#include "core/renewals/renewal.hpp"
#include "desk/certificate_facts.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/work/settle.hpp"

namespace certdesk::desk {
namespace {

struct Job {
    applications::IssuedCertificate certificate;
    orders::Order order;
    bool paid = false;
    Instant first_received_at{};         // of the order's certificates
    applications::Application newest{};  // of the order's applications
};

Outcome<Job> read_job(ports::Transaction& transaction, const work::Work& work) {
    const auto scope = accounts::Scope::whole_desk();
    const auto id = CertificateId::parse(work.subject);
    if (!id) return fail(ErrorKind::broken, "work " + work.id.text() + " is about no certificate: " + work.subject);
    Job job;
    job.certificate = TRY(there(transaction.applications().find_certificate(*id, scope)));
    job.order = TRY(there(transaction.orders().find(job.certificate.order, scope)));
    const auto payment = TRY(transaction.payments().find_of_order(job.order.id, scope));
    job.paid = payment && payment->stage == payments::Stage::confirmed;
    job.first_received_at = TRY(transaction.applications().certificates_of_order(job.order.id)).back().received_at;
    job.newest = TRY(transaction.applications().list_of_order(job.order.id)).front();
    return job;
}

bool is_still_the_newest(const Job& job) { return job.newest.id == job.certificate.application; }

bool is_entitled(const World& world, const Job& job) {
    const auto* product = world.settings.catalogue.find(job.order.product);
    if (product == nullptr) return false;
    const Day until = renewals::entitled_until(day_in_japan(job.first_received_at), product->term_months);
    return job.paid && job.order.stage == orders::Stage::placed && day_in_japan(world.clock.now()) < until;
}

Outcome<> open_successor(World& world, ports::Transaction& transaction, const Job& job) {
    const Instant now = world.clock.now();
    applications::Application application;
    application.id = world.randomness.new_id<ApplicationId>();
    application.order = job.order.id;
    application.customer = job.order.customer;
    application.generation = job.newest.generation + 1;
    application.origin = applications::Origin::renewal;
    application.created_at = now;
    application.changed_at = now;
    TRY(transaction.applications().add(application));
    transaction.record(
        audit::make_event(accounts::Actor{}, now, audit::Action::application_opened, about(application),
                          "renewal of " + job.certificate.serial + ", which ends on " + to_rfc3339(job.certificate.not_after)));
    if (!TRY(go_on_when_complete(world, transaction, accounts::Actor{}, job.order, application)))
        TRY(plan_work(world, transaction, work::Kind::request_information, job.order.id.text(), now));
    return {};
}

}  // namespace

Outcome<> perform_renew_certificate(World& world, Claimed& claimed) {
    return claimed.done([&](ports::Transaction& transaction) -> Outcome<> {
        const auto job = TRY(read_job(transaction, claimed.work()));
        if (!is_still_the_newest(job)) return {};  // its successor is on the way, or a person began again
        if (is_entitled(world, job)) return open_successor(world, transaction, job);
        // R49: what follows is a new order, and the customer's to place.
        TRY(write_mail(world, transaction, job.order,
                       {.kind = notices::Kind::order_ending, .facts = facts_of(job.certificate), .items = {}},
                       world.clock.now()));
        return {};
    });
}

}  // namespace certdesk::desk

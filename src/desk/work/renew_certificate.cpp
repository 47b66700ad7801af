// In time before a certificate ends its successor is asked for (I-14): for the same order, with a new key (KEY-12).
#include "core/orders/entitlement.hpp"
#include "desk/certificate_facts.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/work/settle.hpp"

namespace certdesk::desk {
namespace {

struct Job {
    applications::IssuedCertificate certificate;
    orders::Order order;
    std::optional<payments::Payment> payment;
    applications::Application newest{};  // of the order's applications
};

Outcome<Job> read_job(ports::Transaction& transaction, const work::Work& work) {
    const auto scope = accounts::Scope::whole_desk();
    const auto id = CertificateId::parse(work.subject);
    if (!id) return fail(ErrorKind::broken, "work " + work.id.text() + " is about no certificate: " + work.subject);
    Job job;
    job.certificate = TRY(there(transaction.applications().find_certificate(*id, scope)));
    job.order = TRY(there(transaction.orders().find(job.certificate.order, scope)));
    job.payment = TRY(transaction.payments().find_of_order(job.order.id, scope));
    job.newest = TRY(transaction.applications().list_of_order(job.order.id)).front();
    return job;
}

bool is_still_the_newest(const Job& job) { return job.newest.id == job.certificate.application; }

// Whether something is paid that this certificate does not last for.
bool wants_a_successor(const Job& job) {
    if (job.order.stage != orders::Stage::placed) return false;
    if (!job.payment || job.payment->stage != payments::Stage::confirmed || !job.payment->confirmed_at) return false;
    const auto entitled = orders::entitlement_from(day_in_japan(*job.payment->confirmed_at), job.order.term_months);
    return day_in_japan(job.certificate.not_after) < entitled.until;
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
        if (wants_a_successor(job)) return open_successor(world, transaction, job);
        // R49: what follows is a new order, and the customer's to place.
        TRY(write_mail(world, transaction, job.order,
                       {.kind = notices::Kind::order_ending, .facts = facts_of(job.certificate), .items = {}},
                       world.clock.now()));
        return {};
    });
}

}  // namespace certdesk::desk

// The application leaves for the CA (R13), after everything was checked once more (I-10).
#include "desk/application_facts.hpp"
#include "desk/call_plan.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"
#include "desk/work/settle.hpp"

#include <algorithm>

namespace certdesk::desk {
namespace {

// What the CA needs to know; notes between customer and desk stay here.
survey::Answers claims_of(const survey::Answers& answers) {
    survey::Answers claims;
    for (const auto& [field, value] : answers)
        if (survey::rule_of(field).appears != survey::Appears::at_the_desk) claims.emplace(field, value);
    return claims;
}

std::string authority_name(const World& world, const orders::Order& order) {
    const auto* product = world.settings.catalogue.find(order.product);
    return product == nullptr ? std::string{} : product->authority_name;
}

Outcome<> received(World& world, Claimed& claimed, const ApplicationCase& read, const std::string& reference) {
    return claimed.done([&](ports::Transaction& transaction) -> Outcome<> {
        const Instant now = world.clock.now();
        auto application = read.application;
        application.authority_reference = reference;
        application.submitted_at = now;
        TRY(move_application(world, transaction, application, applications::Step::ca_received));
        transaction.record(audit::make_event(accounts::Actor{}, now, audit::Action::application_received_by_ca,
                                             about(application), "reference " + reference));
        // R14 is about what the customer asked for. A renewal runs by itself and says so when it is done, unless somebody is
        // to be called about it.
        const auto call_link = TRY(invite_to_call(world, transaction, read.order, application.id.text()));
        if (application.origin != applications::Origin::renewal || call_link)
            TRY(write_mail(world, transaction, read.order,
                           {.kind = notices::Kind::application_started,
                            .facts = {{"authority", authority_name(world, read.order)}, {"call_link", call_link.value_or("")}},
                            .items = {}},
                           now));
        TRY(plan_work(world, transaction, work::Kind::ask_the_ca, application.id.text(), now + world.settings.ask_the_ca_every));
        return {};
    });
}

bool concerns_the_csr(const Finding& finding) {
    return finding.refusal >= Refusal::csr_unreadable && finding.refusal <= Refusal::key_seen_before;
}

// Nothing has left. The operator looks again; when the CSR no longer says what is wanted, another one is needed first.
Outcome<> not_sent(World& world, Claimed& claimed, const ApplicationCase& read, const std::vector<Finding>& obstacles) {
    std::string reason = "not sent: ";
    if (obstacles.empty()) reason += "facts changed since they were checked";
    for (const auto& obstacle : obstacles)
        reason += std::string(to_text(obstacle.refusal)) + (obstacle.where.empty() ? " " : " (" + obstacle.where + ") ");

    return claimed.refused(reason, [&](ports::Transaction& transaction) -> Outcome<> {
        const Instant now = world.clock.now();
        auto application = read.application;
        application.checked_digest.clear();
        TRY(move_application(world, transaction, application, applications::Step::not_sent));
        transaction.record(audit::make_event(accounts::Actor{}, now, audit::Action::work_gave_up, about(application), reason));
        if (std::ranges::any_of(obstacles, concerns_the_csr)) {
            application.csr_der.clear();
            application.spki_sha256.clear();
            application.key_location.clear();
            TRY(move_application(world, transaction, application, applications::Step::correct_facts));
            if (!TRY(go_on_when_complete(world, transaction, accounts::Actor{}, read.order, application)))
                TRY(plan_work(world, transaction, work::Kind::request_information, read.order.id.text(), now));
            return {};
        }
        TRY(open_task(world, transaction,
                      {.kind = work::TaskKind::submit_application,
                       .subject = application.id.text(),
                       .order = application.order,
                       .line = line_of(read.order),
                       .reason = reason,
                       .due_at = end_of_next_business_day(world)}));
        return {};
    });
}

}  // namespace

Outcome<> perform_send_to_ca(World& world, Claimed& claimed) {
    const auto read = TRY(ports::reading(world.store, [&](ports::Transaction& transaction) {
        return read_application_of_work(world, transaction, claimed.work());
    }));
    const auto& application = read.application;
    if (application.stage != applications::Stage::sending) return claimed.done(no_change);

    // I-5: an application that may have arrived is asked for, not sent again. Always, because an earlier work for it may have
    // been given up and begun anew by a person.
    const auto arrived =
        TRY(with_context(world.issuer.find(application.id.text()), "asking the CA whether the application has arrived"));
    if (arrived) return received(world, claimed, read, *arrived);

    const auto cleared = vetting::clear_to_apply(read.facts, world.vetting_context(), world.clock.now());
    if (!cleared) return not_sent(world, claimed, read, cleared.error().findings);
    if (cleared->digest() != application.checked_digest) return not_sent(world, claimed, read, {});

    TRY(claimed.about_to_send());
    const auto reference =
        world.issuer.submit(*cleared, {application.id.text(), claims_of(read.facts.answers), read.order.dossier.text()});
    if (!reference && reference.error().kind == ErrorKind::denied) {
        const std::string reason = "the CA does not take the application: " + reference.error().message;
        return claimed.refused(reason, [&](ports::Transaction& transaction) -> Outcome<> {
            TRY(hand_over_to_a_person(world, transaction, claimed.work(), reason));
            return {};
        });
    }
    return received(world, claimed, read, TRY(with_context(reference, "sending the application to the CA")));
}

}  // namespace certdesk::desk

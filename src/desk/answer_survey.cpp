#include "desk/answer_survey.hpp"

#include "core/vetting/cleared.hpp"
#include "desk/gate.hpp"
#include "desk/issued_documents.hpp"
#include "desk/known_answers.hpp"
#include "desk/notices.hpp"
#include "desk/refund.hpp"

#include <algorithm>
#include <utility>

namespace certdesk::desk {

namespace {

[[nodiscard]] Outcome<> permit_survey(const accounts::Actor& actor) {
    return permit(actor, {accounts::Role::customer, accounts::Role::desk_operator});
}

// One sentence beside each field is enough: what is missing need not be refused for its content as well.
[[nodiscard]] std::vector<Finding> first_of_each_field(const std::vector<Finding>& findings) {
    std::vector<Finding> first;
    for (const auto& finding : findings) {
        const bool said = !finding.where.empty() && std::ranges::find(first, finding.where, &Finding::where) != first.end();
        if (!said) first.push_back(finding);
    }
    return first;
}

// What sending would refuse: questions still open, and whatever can never be applied for. The price is taken as paid and the
// CSR as still to come, because both follow.
[[nodiscard]] Result<std::vector<Finding>> obstacles_to_sending(World& world, ports::Transaction& transaction,
                                                                const orders::Order& order, const survey::Answers& answers,
                                                                std::vector<std::string> names) {
    auto contract = TRY(transaction.contracts().find(order.contract, accounts::Scope::whole_desk()));
    if (!contract) return fail(ErrorKind::broken, "order " + order.id.text() + " has no contract");
    const vetting::ApplicationFacts facts{
        .answers = answers, .contract = *std::move(contract), .names = std::move(names), .paid = true, .csr_der = {}};
    auto obstacles = vetting::preflight(facts, world.vetting_context());
    std::erase_if(obstacles, [](const Finding& finding) { return finding.where == "csr"; });
    return first_of_each_field(obstacles);
}

[[nodiscard]] Result<SurveySheet> sheet_of(World& world, ports::Transaction& transaction, orders::Order order,
                                           std::vector<Finding> findings) {
    SurveySheet sheet;
    sheet.answers = TRY(known_answers(world, transaction, order));
    sheet.names = survey::certificate_names(sheet.answers, world.survey_context());
    sheet.missing = TRY(obstacles_to_sending(world, transaction, order, sheet.answers, sheet.names));
    sheet.findings = std::move(findings);
    sheet.order = std::move(order);
    return sheet;
}

[[nodiscard]] Result<payments::Payment> make_payment_due(World& world, ports::Transaction& transaction,
                                                         const orders::Order& order) {
    if (auto known = TRY(transaction.payments().find_of_order(order.id, accounts::Scope::whole_desk())))
        return *std::move(known);
    const Instant now = world.clock.now();
    payments::Payment payment;
    payment.id = world.randomness.new_id<PaymentId>();
    payment.order = order.id;
    payment.customer = order.customer;
    payment.amount = order.price;
    payment.created_at = now;
    payment.changed_at = now;
    TRY(transaction.payments().add(payment));
    return payment;
}

}  // namespace

Outcome<SurveySheet> look_at_survey(World& world, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit_survey(actor));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<SurveySheet> {
        auto order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        return TRY(sheet_of(world, transaction, std::move(order), {}));
    });
}

Outcome<SurveySheet> answer_survey(World& world, const accounts::Actor& actor, const OrderId& id,
                                   const std::map<survey::Field, std::string>& typed) {
    TRY(permit_survey(actor));
    const auto context = world.survey_context();
    const auto reading = survey::read_answers(typed, context);
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<SurveySheet> {
        auto order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        if (order.stage != orders::Stage::draft) return refuse(Refusal::not_open_now);

        const auto kept = TRY(keep_answers(
            world, transaction, actor,
            {.order = &order, .dossier = {.id = order.dossier, .customer = order.customer}, .source = dossier::Source::survey},
            reading.accepted));
        auto sheet = TRY(sheet_of(world, transaction, order, reading.findings));
        sheet.order.names = sheet.names;
        sheet.order.changed_at = world.clock.now();
        TRY(unchanged_meanwhile(transaction.orders().update(sheet.order, orders::Stage::draft)));
        transaction.record(audit::make_event(
            actor, sheet.order.changed_at, audit::Action::survey_saved, about(order),
            std::to_string(kept.changed.size()) + " answers changed, " + std::to_string(reading.findings.size()) + " refused"));
        return sheet;
    });
}

Outcome<orders::Order> send_survey(World& world, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit_survey(actor));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<orders::Order> {
        auto order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        if (order.stage != orders::Stage::draft) return refuse(Refusal::not_open_now);

        auto sheet = TRY(sheet_of(world, transaction, order, {}));
        std::erase_if(sheet.missing, survey::may_follow_payment);
        if (!sheet.missing.empty()) return std::unexpected(Refused{std::move(sheet.missing)});
        order.stage = orders::Stage::placed;
        order.names = std::move(sheet.names);
        order.changed_at = world.clock.now();
        TRY(unchanged_meanwhile(transaction.orders().update(order, orders::Stage::draft)));
        const auto payment = TRY(make_payment_due(world, transaction, order));
        transaction.record(audit::make_event(actor, order.changed_at, audit::Action::survey_sent, about(order),
                                             std::to_string(order.price.amount) + " yen due"));
        TRY(issue_documents(world, transaction, actor, order, payment));
        return order;
    });
}

Outcome<> cancel_order(World& world, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit_survey(actor));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        auto order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        auto payment = TRY(transaction.payments().find_of_order(order.id, accounts::scope_of(actor)));
        const bool paid = payment && payment->stage != payments::Stage::awaiting;
        if (order.stage == orders::Stage::cancelled || paid) return refuse(Refusal::not_open_now);

        const Instant now = world.clock.now();
        const auto seen = order.stage;
        order.stage = orders::Stage::cancelled;
        order.changed_at = now;
        TRY(unchanged_meanwhile(transaction.orders().update(order, seen)));
        if (payment) {  // touched as well, so that a payment confirmed meanwhile and this cannot both win
            payment->changed_at = now;
            TRY(unchanged_meanwhile(transaction.payments().update(*payment, payments::Stage::awaiting)));
            TRY(take_back_all(world, transaction, actor, order, *payment));
        }
        TRY(transaction.work().close_tasks(work::TaskKind::confirm_payment, order.id.text(), actor.name, now));
        transaction.record(audit::make_event(actor, now, audit::Action::order_cancelled, about(order)));
        return {};
    });
}

}  // namespace certdesk::desk

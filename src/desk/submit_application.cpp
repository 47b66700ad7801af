#include "desk/submit_application.hpp"

#include "base/text.hpp"
#include "desk/application_facts.hpp"
#include "desk/gate.hpp"
#include "desk/notices.hpp"

namespace certdesk::desk {
namespace {

using accounts::Role;
using applications::Application;
using applications::Stage;
using applications::Step;

constexpr std::size_t longest_answer = 4000;  // characters, as a ticket

// What a person writes: something, storable, and not a book.
Outcome<std::string> read_text(std::string_view typed, std::string field, Refusal when_missing) {
    const auto text = trim(typed);
    if (text.empty()) return refuse(when_missing, std::move(field));
    if (!is_storable_text(text)) return refuse(Refusal::not_storable_text, std::move(field));
    if (code_point_count(text) > longest_answer)
        return refuse(Refusal::too_long, std::move(field), {{"limit", std::to_string(longest_answer)}});
    return std::string(text);
}

}  // namespace

Outcome<Preflight> look_at_preflight(World& world, const accounts::Actor& actor, const ApplicationId& application) {
    TRY(permit(actor, {Role::customer, Role::desk_operator}));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<Preflight> {
        const auto read = TRY(read_application(world, transaction, application, accounts::scope_of(actor)));
        return Preflight{.application = read.application,
                         .comparison = vetting::compare(read.facts),
                         .obstacles = vetting::preflight(read.facts, world.vetting_context()),
                         .digest = vetting::digest_of(read.facts)};
    });
}

Outcome<> submit_application(World& world, const accounts::Actor& actor, const ApplicationId& application,
                             const std::string& digest_shown) {
    TRY(permit(actor, {Role::desk_operator}));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        auto read = TRY(read_application(world, transaction, application, accounts::scope_of(actor)));
        if (read.application.stage != Stage::ready_to_apply) return refuse(Refusal::not_open_now);
        if (vetting::digest_of(read.facts) != digest_shown) return refuse(Refusal::facts_changed_since_check);
        const Instant now = world.clock.now();
        const auto cleared = TRY(vetting::clear_to_apply(read.facts, world.vetting_context(), now));

        read.application.checked_digest = cleared.digest();
        TRY(move_application(world, transaction, read.application, Step::submit));
        TRY(plan_work(world, transaction, work::Kind::send_to_ca, application.text(), now));
        TRY(transaction.work().close_tasks(work::TaskKind::submit_application, application.text(), actor.name, now));
        transaction.record(audit::make_event(actor, now, audit::Action::application_submitted, about(read.application),
                                             cleared.rules() + "; digest " + cleared.digest()));
        return {};
    });
}

Outcome<> answer_hold(World& world, const accounts::Actor& actor, const ApplicationId& application, const std::string& answer) {
    TRY(permit(actor, {Role::customer, Role::desk_operator}));
    const auto text = TRY(read_text(answer, "answer", Refusal::required));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        auto held = TRY(there(transaction.applications().find(application, accounts::scope_of(actor))));
        if (held.stage != Stage::on_hold) return refuse(Refusal::not_open_now);
        const Instant now = world.clock.now();
        held.hold_answer = text;
        TRY(move_application(world, transaction, held, Step::hold_answered));
        TRY(transaction.work().close_tasks(work::TaskKind::answer_hold, application.text(), actor.name, now));
        TRY(transaction.work().hasten(work::Kind::ask_the_ca, application.text(), now));  // which takes the answer along
        transaction.record(audit::make_event(actor, now, audit::Action::hold_answered, about(held)));
        return {};
    });
}

Outcome<ApplicationId> apply_again(World& world, const accounts::Actor& actor, const ApplicationId& refused,
                                   const std::string& why) {
    TRY(permit(actor, {Role::desk_operator}));
    const auto reason = TRY(read_text(why, "why", Refusal::reason_missing));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<ApplicationId> {
        const auto scope = accounts::scope_of(actor);
        const auto former = TRY(there(transaction.applications().find(refused, scope)));
        const auto order = TRY(there(transaction.orders().find(former.order, scope)));
        const auto applications = TRY(transaction.applications().list_of_order(order.id));
        if (former.stage != Stage::refused || applications.front().id != former.id) return refuse(Refusal::not_open_now);

        const Instant now = world.clock.now();
        Application application;
        application.id = world.randomness.new_id<ApplicationId>();
        application.order = order.id;
        application.customer = order.customer;
        application.generation = former.generation + 1;
        application.origin = applications::Origin::again;
        application.created_at = now;
        application.changed_at = now;
        TRY(transaction.applications().add(application));
        TRY(transaction.work().close_tasks(work::TaskKind::review_refusal, refused.text(), actor.name, now));
        transaction.record(audit::make_event(actor, now, audit::Action::application_opened, about(application),
                                             "generation " + std::to_string(application.generation), reason));
        if (!TRY(go_on_when_complete(world, transaction, actor, order, application)))
            TRY(plan_work(world, transaction, work::Kind::request_information, order.id.text(), now));
        return application.id;
    });
}

}  // namespace certdesk::desk

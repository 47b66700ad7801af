#include "desk/known_answers.hpp"

#include "desk/notices.hpp"

#include <algorithm>
#include <set>

namespace certdesk::desk {

namespace {

// What is written has to be another value, except that a fact said again is a newer fact.
[[nodiscard]] bool differs(const survey::Answers& before, survey::Field field, const std::string& value) {
    return survey::answer(before, field).value_or("") != value;
}

[[nodiscard]] std::optional<applications::Application> newest(const std::vector<applications::Application>& list) {
    if (list.empty()) return std::nullopt;
    return list.front();
}

// Law 5: what was made and checked with other facts is void. True when the application stepped back.
[[nodiscard]] Result<bool> check_anew(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                      const orders::Order& order) {
    auto application = newest(TRY(transaction.applications().list_of_order(order.id)));
    if (!application) return false;
    const auto seen = application->stage;
    if (seen == applications::Stage::gathering) {
        // Somebody who was asked by link may answer on the dossier's page instead; who was not asked yet waits for R10.
        if (!TRY(transaction.dossiers().requests_of(order.id)).empty())
            TRY(go_on_when_complete(world, transaction, actor, order, *application));
        return false;
    }
    const auto back = after(applications::table, seen, applications::Step::correct_facts);
    if (!back) return false;

    const Instant now = world.clock.now();
    application->stage = *back;
    application->csr_der.clear();
    application->spki_sha256.clear();
    application->checked_digest.clear();
    application->changed_at = now;
    if (!TRY(transaction.applications().update(*application, seen)))
        return fail(ErrorKind::conflict, "application " + application->id.text() + " was changed by another");
    transaction.record(audit::make_event(actor, now, audit::Action::dossier_corrected, about(*application),
                                         "stepped back from " + std::string(to_text(seen))));
    TRY(transaction.work().close_tasks(work::TaskKind::submit_application, application->id.text(), actor.name, now));
    if (!TRY(go_on_when_complete(world, transaction, actor, order, *application)))
        TRY(plan_work(world, transaction, work::Kind::request_information, order.id.text(), now));
    return true;
}

[[nodiscard]] Result<int> check_all_anew(World& world, ports::Transaction& transaction, const accounts::Actor& actor,
                                         const dossier::Dossier& dossier) {
    constexpr int page_size = 100;
    const auto scope = accounts::Scope::of(dossier.customer);
    int stepped_back = 0;
    std::optional<orders::Order> last;
    while (true) {
        const auto page = TRY(transaction.orders().list(scope, page_size, last));
        for (const auto& order : page) {
            const bool concerned = order.dossier == dossier.id && order.stage == orders::Stage::placed;
            if (concerned && TRY(check_anew(world, transaction, actor, order))) ++stepped_back;
        }
        if (page.size() < page_size) return stepped_back;
        last = page.back();
    }
}

}  // namespace

survey::Answers together(survey::Answers of_order, const survey::Answers& of_dossier) {
    of_order.insert(of_dossier.begin(), of_dossier.end());
    return of_order;
}

Result<survey::Answers> known_answers(World& world, ports::Transaction& transaction, const orders::Order& order) {
    auto of_order = TRY(transaction.orders().answers(order.id));
    const auto facts = TRY(transaction.dossiers().facts(order.dossier));
    return together(std::move(of_order), dossier::answers_of(facts, day_in_japan(world.clock.now())));
}

std::vector<survey::Field> fields_of(const std::vector<Finding>& findings) {
    std::set<survey::Field> fields;
    for (const auto& finding : findings)
        if (const auto field = parse_enumeration<survey::Field>(finding.where)) fields.insert(*field);
    return {fields.begin(), fields.end()};
}

Result<Kept> keep_answers(World& world, ports::Transaction& transaction, const accounts::Actor& actor, const Keeping& keeping,
                          const survey::Answers& accepted) {
    const Instant now = world.clock.now();
    survey::Answers of_order;
    if (keeping.order != nullptr) of_order = TRY(transaction.orders().answers(keeping.order->id));
    const auto of_dossier = dossier::answers_of(TRY(transaction.dossiers().facts(keeping.dossier.id)), day_in_japan(now));

    Kept kept;
    bool dossier_changed = false;
    for (const auto& [field, value] : accepted) {
        const bool in_dossier = survey::rule_of(field).keeper == survey::Keeper::dossier;
        if (!in_dossier && keeping.order == nullptr) continue;
        const bool changed = differs(in_dossier ? of_dossier : of_order, field, value);
        if (changed) kept.changed.push_back(field);
        if (in_dossier) {
            dossier_changed = dossier_changed || changed;
            if (!changed && value.empty()) continue;
            TRY(transaction.dossiers().put_fact(keeping.dossier.id,
                                                dossier::make_fact(field, value, keeping.source, actor.name, now)));
        } else if (changed) {
            TRY(transaction.orders().put_answer(keeping.order->id, field, value));
        }
    }
    if (dossier_changed) kept.applications_stepped_back = TRY(check_all_anew(world, transaction, actor, keeping.dossier));
    return kept;
}

}  // namespace certdesk::desk

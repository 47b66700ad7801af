#include "desk/ask_for_information.hpp"

#include "base/text.hpp"
#include "desk/gate.hpp"
#include "desk/information_link.hpp"
#include "desk/known_answers.hpp"
#include "desk/notices.hpp"
#include "desk/token.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace certdesk::desk {

namespace {

struct OpenRequest {
    orders::Order order;
    dossier::InformationRequest request;
};

// Who holds the link is the customer: the token is the key, so the store is asked without a scope.
[[nodiscard]] Outcome<OpenRequest> open_request(World& world, ports::Transaction& transaction, std::string_view token) {
    if (!looks_like_token(token)) return refuse(Refusal::not_found);
    auto request = TRY(there(transaction.dossiers().find_request_by_token(hash_of_token(token))));
    auto order = TRY(there(transaction.orders().find(request.order, accounts::Scope::whole_desk())));
    if (request.answered_at) return refuse(Refusal::link_used);
    const auto newest = TRY(transaction.dossiers().requests_of(order.id));
    const bool replaced = newest.empty() || newest.front().id != request.id;
    if (replaced || request.expires_at <= world.clock.now()) return refuse(Refusal::link_expired);
    return OpenRequest{std::move(order), std::move(request)};
}

// One answer may raise another question (a sole proprietor is asked three more), so what is missing now is asked as well.
[[nodiscard]] std::vector<survey::Field> also_missing(std::vector<survey::Field> asked, const survey::Answers& answers) {
    const auto missing = fields_of(survey::missing(answers));
    asked.insert(asked.end(), missing.begin(), missing.end());
    std::ranges::sort(asked);
    const auto repeated = std::ranges::unique(asked);
    asked.erase(repeated.begin(), repeated.end());
    return asked;
}

[[nodiscard]] survey::Answers only(const std::vector<survey::Field>& fields, const survey::Answers& answers) {
    survey::Answers some;
    for (const auto field : fields)
        if (const auto known = answers.find(field); known != answers.end()) some.insert(*known);
    return some;
}

[[nodiscard]] Result<InformationSheet> sheet_of(World& world, ports::Transaction& transaction, OpenRequest open) {
    const auto known = TRY(known_answers(world, transaction, open.order));
    InformationSheet sheet;
    sheet.order = std::move(open.order);
    sheet.request = std::move(open.request);
    sheet.request.asked = also_missing(sheet.request.asked, known);
    sheet.answers = only(sheet.request.asked, known);
    return sheet;
}

[[nodiscard]] Result<> keep_names(World& world, ports::Transaction& transaction, orders::Order& order) {
    auto names = survey::certificate_names(TRY(known_answers(world, transaction, order)), world.survey_context());
    if (names == order.names) return {};
    order.names = std::move(names);
    order.changed_at = world.clock.now();
    if (!TRY(transaction.orders().update(order, order.stage)))
        return fail(ErrorKind::conflict, "order " + order.id.text() + " was changed by another");
    return {};
}

[[nodiscard]] Outcome<> close(World& world, ports::Transaction& transaction, const InformationSheet& sheet,
                              const accounts::Actor& visitor) {
    const Instant now = world.clock.now();
    if (!TRY(transaction.dossiers().mark_answered(sheet.request.id, now))) return refuse(Refusal::link_used);
    transaction.record(audit::make_event(
        visitor, now, audit::Action::information_answered,
        {.kind = "information_request", .id = sheet.request.id.text(), .customer = sheet.order.customer, .order = sheet.order.id},
        "by link"));
    if (const auto application = TRY(gathering_application(transaction, sheet.order.id)))
        TRY(go_on_when_complete(world, transaction, visitor, sheet.order, *application));
    return {};
}

[[nodiscard]] std::string names_of(const std::vector<survey::Field>& fields) {
    std::vector<std::string> names;
    for (const auto field : fields) names.emplace_back(to_text(field));
    return join(names, " ");
}

}  // namespace

Outcome<InformationSheet> look_at_information_request(World& world, std::string_view token) {
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<InformationSheet> {
        return TRY(sheet_of(world, transaction, TRY(open_request(world, transaction, token))));
    });
}

Outcome<InformationSheet> answer_information_request(World& world, std::string_view token,
                                                     const std::map<survey::Field, std::string>& typed,
                                                     const accounts::Actor& visitor) {
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<InformationSheet> {
        auto open = TRY(open_request(world, transaction, token));
        const auto asked = TRY(sheet_of(world, transaction, open)).request.asked;
        const auto reading = survey::read_answers(only(asked, typed), world.survey_context());

        TRY(keep_answers(world, transaction, visitor,
                         {.order = &open.order,
                          .dossier = {.id = open.order.dossier, .customer = open.order.customer},
                          .source = dossier::Source::information_request},
                         reading.accepted));
        TRY(keep_names(world, transaction, open.order));

        auto sheet = TRY(sheet_of(world, transaction, std::move(open)));
        sheet.findings = reading.findings;
        std::ranges::copy(survey::missing(TRY(known_answers(world, transaction, sheet.order))),
                          std::back_inserter(sheet.findings));
        if (sheet.findings.empty()) TRY(close(world, transaction, sheet, visitor));
        return sheet;
    });
}

Outcome<> ask_for_information_again(World& world, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit(actor, {accounts::Role::customer, accounts::Role::desk_operator}));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<> {
        const auto order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        const auto application = TRY(gathering_application(transaction, id));
        if (!application) return refuse(Refusal::not_open_now);
        if (TRY(go_on_when_complete(world, transaction, actor, order, *application))) return {};
        const auto missing = fields_of(survey::missing(TRY(known_answers(world, transaction, order))));
        TRY(send_information_link(world, transaction, actor, order, missing));
        return {};
    });
}

Outcome<Correction> correct_dossier(World& world, const accounts::Actor& actor, const DossierId& id,
                                    const std::map<survey::Field, std::string>& typed) {
    TRY(permit(actor, {accounts::Role::customer, accounts::Role::desk_operator}));
    const auto source =
        actor.role == accounts::Role::customer ? dossier::Source::customer_correction : dossier::Source::operator_entry;
    auto reading = survey::read_answers(typed, world.survey_context());
    for (const auto& [field, value] : typed)  // what belongs to one order cannot be said for all of them
        if (survey::rule_of(field).keeper == survey::Keeper::order)
            reading.findings.push_back({.refusal = Refusal::not_an_option, .where = std::string(to_text(field))});

    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<Correction> {
        const auto dossier = TRY(there(transaction.dossiers().find(id, accounts::scope_of(actor))));
        const auto kept = TRY(keep_answers(world, transaction, actor, {.dossier = dossier, .source = source}, reading.accepted));
        if (!kept.changed.empty())
            transaction.record(audit::make_event(actor, world.clock.now(), audit::Action::dossier_corrected,
                                                 {.kind = "dossier", .id = dossier.id.text(), .customer = dossier.customer},
                                                 "changed: " + names_of(kept.changed)));
        return Correction{reading.findings, kept.applications_stepped_back};
    });
}

}  // namespace certdesk::desk

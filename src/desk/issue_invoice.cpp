#include "desk/issue_invoice.hpp"

#include "desk/gate.hpp"
#include "desk/issued_documents.hpp"
#include "desk/reason.hpp"

#include <algorithm>

namespace certdesk::desk {

namespace {

constexpr int longest_list = 100;

Outcome<> permit_looking(const accounts::Actor& actor) {
    return permit(actor, {accounts::Role::customer, accounts::Role::desk_operator});
}

Day received_on(const World& world, const payments::Payment& payment) {
    return day_in_japan(payment.confirmed_at.value_or(world.clock.now()));
}

}  // namespace

Outcome<std::vector<invoicing::Document>> issue_invoice(World& world, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<std::vector<invoicing::Document>> {
        const auto order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        if (order.stage == orders::Stage::draft) return refuse(Refusal::survey_incomplete);
        if (order.stage == orders::Stage::cancelled) return refuse(Refusal::not_open_now);
        const auto payment = TRY(there(transaction.payments().find_of_order(id, accounts::scope_of(actor))));
        auto issued = TRY(issue_missing(world, transaction, actor, order, payment, received_on(world, payment)));
        if (issued.empty()) return refuse(Refusal::not_open_now);
        return issued;
    });
}

Outcome<std::vector<invoicing::Document>> correct_invoice(World& world, const accounts::Actor& actor, const OrderId& id,
                                                          std::string_view why) {
    TRY(permit(actor, {accounts::Role::desk_operator}));
    const auto note = TRY(read_reason(why));
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Outcome<std::vector<invoicing::Document>> {
        const auto order = TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        const Yen left = TRY(left_of_invoice(transaction, id));
        if (order.stage == orders::Stage::cancelled || left == Yen{}) return refuse(Refusal::not_open_now);
        const auto payment = TRY(there(transaction.payments().find_of_order(id, accounts::scope_of(actor))));
        TRY(issue_credit_note(world, transaction, actor, order,
                              {.amount = left, .reason = invoicing::CreditReason::corrected, .note = note}));
        return TRY(issue_missing(world, transaction, actor, order, payment, received_on(world, payment)));
    });
}

Outcome<std::vector<invoicing::Document>> invoices_of_order(World& world, const accounts::Actor& actor, const OrderId& id) {
    TRY(permit_looking(actor));
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<std::vector<invoicing::Document>> {
        TRY(there(transaction.orders().find(id, accounts::scope_of(actor))));
        return TRY(transaction.invoices().of_order(id));
    });
}

Outcome<FullDocument> look_at_invoice(World& world, const accounts::Actor& actor, std::string_view text) {
    TRY(permit_looking(actor));
    const auto number = invoicing::DocumentNumber::parse(text);
    if (!number) return refuse(Refusal::not_found);
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<FullDocument> {
        const auto scope = accounts::scope_of(actor);
        auto document = TRY(there(transaction.invoices().find(*number, scope)));
        const auto whole = TRY(there(transaction.invoices().find(document.invoice(), scope)));
        const auto* invoice = std::get_if<invoicing::Invoice>(&whole.content);
        if (invoice == nullptr) return fail(ErrorKind::broken, document.number().text() + " belongs to no invoice");
        const auto order = TRY(there(transaction.orders().find(document.order, scope)));
        return FullDocument{.document = std::move(document), .invoice = *invoice, .order_number = order.number};
    });
}

Outcome<std::vector<invoicing::Document>> find_invoices(World& world, const accounts::Actor& actor, invoicing::Search search) {
    TRY(permit_looking(actor));
    if (actor.role == accounts::Role::customer) search.partner = accounts::scope_of(actor);
    search.limit = std::clamp(search.limit, 1, longest_list);
    return ports::reading(world.store, [&](ports::Transaction& transaction) -> Outcome<std::vector<invoicing::Document>> {
        return TRY(transaction.invoices().search(search));
    });
}

}  // namespace certdesk::desk

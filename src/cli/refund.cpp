// payment books, credit, return and refund: money that goes back.
#include "desk/refund.hpp"

#include "cli/command.hpp"
#include "web/api/invoice_representation.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Wish {
    std::string order;
    std::int64_t amount = 0;
    std::string reason = "refunded";
    std::string by = "bank";
    std::string note;
};

desk::Outcome<> show_books(Session& session, const Wish& wish) {
    session.show(
        web::api::books_json(TRY(desk::look_at_books(session.world(), session.actor(), TRY(session.order(wish.order))))));
    return {};
}

desk::Outcome<> credit(Session& session, const Wish& wish) {
    TRY(desk::give_credit(
        session.world(), session.actor(), TRY(session.order(wish.order)),
        {.amount = Yen{wish.amount}, .reason = chosen<invoicing::CreditReason>(wish.reason), .note = wish.note}));
    return show_books(session, wish);
}

desk::Outcome<> return_overpayment(Session& session, const Wish& wish) {
    TRY(desk::return_overpayment(session.world(), session.actor(), TRY(session.order(wish.order))));
    return show_books(session, wish);
}

desk::Outcome<> refund(Session& session, const Wish& wish) {
    TRY(desk::pay_refund(session.world(), session.actor(),
                         {.order = TRY(session.order(wish.order)),
                          .amount = Yen{wish.amount},
                          .by = chosen<ledger::RefundBy>(wish.by),
                          .note = wish.note}));
    return show_books(session, wish);
}

}  // namespace

void add_refund(CLI::App& root, Commands& commands) {
    auto& payment = noun(root, "payment", "How an order is paid");
    const auto wish = std::make_shared<Wish>();
    const auto with = [&, wish](const char* name, const char* what, desk::Outcome<> (*deed)(Session&, const Wish&)) -> CLI::App& {
        auto& made = verb(payment, commands, name, what, [wish, deed](Session& session) { return deed(session, *wish); });
        made.add_option("order", wish->order, "number or id")->required();
        return made;
    };
    with("books", "What is due for the order, kept for its customer, and owed back", show_books);
    auto& crediting = with("credit", "Takes a price back, with a credit note; what was paid of it is owed back", credit);
    crediting.add_option("--amount", wish->amount, "whole yen, tax included")->required();
    crediting.add_option("--reason", wish->reason, "refunded when not said")->check(CLI::IsMember({"refunded", "price_reduced"}));
    crediting.add_option("--note", wish->note, "why; it stands on the credit note")->required();
    with("return", "What was paid too much and kept is owed back", return_overpayment);
    auto& refunding = with("refund", "What is owed back was sent", refund);
    refunding.add_option("--amount", wish->amount, "whole yen")->required();
    refunding.add_option("--by", wish->by, "bank when not said")->check(CLI::IsMember(choices<ledger::RefundBy>()));
    refunding.add_option("--note", wish->note, "where to")->required();
}

}  // namespace certdesk::cli

// payment card, transfer and confirm.
#include "cli/command.hpp"
#include "desk/pay.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Seen {
    std::string order;
    std::int64_t amount = 0;
    std::string note;
};

desk::Outcome<> choose_transfer(Session& session, const std::string& named) {
    const auto id = TRY(session.order(named));
    session.show(web::api::payment_json(TRY(desk::choose_bank_transfer(session.world(), session.actor(), id))));
    return {};
}

desk::Outcome<> start_card(Session& session, const std::string& named) {
    const auto id = TRY(session.order(named));
    session.show(JsonObject{{"redirect", TRY(desk::start_card_payment(session.world(), session.actor(), id))}});
    return {};
}

desk::Outcome<> confirm(Session& session, const Seen& seen) {
    const desk::TransferSeen transfer{.order = TRY(session.order(seen.order)), .amount = Yen{seen.amount}, .note = seen.note};
    session.show(web::api::payment_json(TRY(desk::confirm_transfer(session.world(), session.actor(), transfer))));
    return {};
}

}  // namespace

void add_payment(CLI::App& root, Commands& commands) {
    auto& payment = noun(root, "payment", "How an order is paid");
    const auto seen = std::make_shared<Seen>();
    verb(payment, commands, "card", "The price will be paid by card, at the address that is told",
         [seen](Session& session) { return start_card(session, seen->order); })
        .add_option("order", seen->order, "number or id")
        ->required();
    verb(payment, commands, "transfer", "The price will be paid by bank transfer",
         [seen](Session& session) { return choose_transfer(session, seen->order); })
        .add_option("order", seen->order, "number or id")
        ->required();
    auto& confirming = verb(payment, commands, "confirm", "The transfer was seen on the account",
                            [seen](Session& session) { return confirm(session, *seen); });
    confirming.add_option("order", seen->order, "number or id")->required();
    confirming.add_option("--amount", seen->amount, "whole yen; must be what is due")->required();
    confirming.add_option("--note", seen->note, "payer's name or bank reference")->required();
}

}  // namespace certdesk::cli

// call show and book: when the authority calls the responsible person of an order.
#include "cli/command.hpp"
#include "desk/book_call.hpp"
#include "web/api/call_representation.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Wish {
    std::string order;
    std::vector<std::string> at;
};

desk::Outcome<> show(Session& session, const Wish& wish) {
    const auto id = TRY(session.order(wish.order));
    session.show(web::api::call_sheet_json(TRY(desk::look_at_call(session.world(), session.actor(), id))));
    return {};
}

desk::Outcome<> book(Session& session, const Wish& wish) {
    std::vector<Instant> wishes;
    for (const auto& text : wish.at) {
        const auto at = parse_rfc3339(text);
        if (!at) return refuse(Refusal::slot_not_offered, "--at");
        wishes.push_back(*at);
    }
    TRY(desk::book_call(session.world(), session.actor(), TRY(session.order(wish.order)), wishes));
    return show(session, wish);
}

}  // namespace

void add_call(CLI::App& root, Commands& commands) {
    auto& call = noun(root, "call", "The authority's call to the responsible person");
    const auto wish = std::make_shared<Wish>();
    verb(call, commands, "show", "What is planned, and the times that can be chosen",
         [wish](Session& session) { return show(session, *wish); })
        .add_option("order", wish->order, "number or id")
        ->required();
    auto& booking =
        verb(call, commands, "book", "Choose when to be called", [wish](Session& session) { return book(session, *wish); });
    booking.add_option("order", wish->order, "number or id")->required();
    booking.add_option("--at", wish->at, "2026-11-26T01:00:00Z, as offered; up to three, the best first")->required();
}

}  // namespace certdesk::cli

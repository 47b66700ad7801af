// ticket list and write: the talk on an order.
#include "cli/command.hpp"
#include "desk/write_ticket.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

desk::Outcome<> list(Session& session, const std::string& named) {
    const auto overview = TRY(desk::order_overview(session.world(), session.actor(), TRY(session.order(named))));
    session.show("tickets", web::api::tickets_json(overview.messages), {"written_at", "author", "text", "attachments"});
    return {};
}

desk::Outcome<> write(Session& session, const std::string& named, const std::string& text) {
    TRY(desk::write_ticket(session.world(), session.actor(), TRY(session.order(named)), text));
    session.done("Written.");
    return {};
}

}  // namespace

void add_ticket(CLI::App& root, Commands& commands) {
    auto& ticket = noun(root, "ticket", "The talk on an order");
    const auto named = std::make_shared<std::string>();
    const auto text = std::make_shared<std::string>();
    verb(ticket, commands, "list", "What was written, oldest first", [named](Session& session) { return list(session, *named); })
        .add_option("order", *named, "number or id")
        ->required();
    auto& writing = verb(ticket, commands, "write", "Write into the talk",
                         [named, text](Session& session) { return write(session, *named, *text); });
    writing.add_option("order", *named, "number or id")->required();
    writing.add_option("text", *text)->required();
}

}  // namespace certdesk::cli

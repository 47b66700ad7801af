// information ask: a new personal link for what is missing.
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

desk::Outcome<> ask(Session& session, const std::string& named) {
    TRY(desk::ask_for_information_again(session.world(), session.actor(), TRY(session.order(named))));
    session.done("The customer is asked again; former links have ended.");
    return {};
}

}  // namespace

void add_information(CLI::App& root, Commands& commands) {
    auto& information = noun(root, "information", "Information requests");
    const auto named = std::make_shared<std::string>();
    verb(information, commands, "ask", "Ask the customer again for what is missing",
         [named](Session& session) { return ask(session, *named); })
        .add_option("order", *named, "number or id")
        ->required();
}

}  // namespace certdesk::cli

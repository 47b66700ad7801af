// information ask, show and answer: what is missing, and the personal link to it.
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

desk::Outcome<> ask(Session& session, const std::string& named) {
    TRY(desk::ask_for_information_again(session.world(), session.actor(), TRY(session.order(named))));
    session.done("The customer is asked again; former links have ended.");
    return {};
}

// The token of the personal link is the right to see and answer it (R11).
desk::Outcome<> show(Session& session, const std::string& token) {
    const auto sheet = TRY(desk::look_at_information_request(session.world(), token));
    session.show(web::api::information_sheet_json(sheet, session.reader()));
    return {};
}

// What can be kept is kept; what was refused ends in exit code 1 all the same.
desk::Outcome<> answer(Session& session, const std::string& token, const std::vector<std::string>& typed) {
    const auto answers = TRY(read_answers(typed));
    auto sheet = TRY(desk::answer_information_request(session.world(), token, answers, session.actor()));
    if (!sheet.findings.empty()) return std::unexpected(Refused{std::move(sheet.findings)});
    session.show(web::api::information_sheet_json(sheet, session.reader()));
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

    const auto token = std::make_shared<std::string>();
    const auto typed = std::make_shared<std::vector<std::string>>();
    const auto take_token = [token](CLI::App& of) {
        of.add_option("token", *token, "what stands behind /information/ in the mail's link")->required();
    };
    take_token(verb(information, commands, "show", "What a personal link asks for",
                    [token](Session& session) { return show(session, *token); }));
    auto& answering = verb(information, commands, "answer", "Answer a personal link; with the last answer it ends",
                           [token, typed](Session& session) { return answer(session, *token, *typed); });
    take_token(answering);
    answering.add_option("answers", *typed, "FIELD=VALUE …, such as city=Shinjuku-ku")->required();
}

}  // namespace certdesk::cli

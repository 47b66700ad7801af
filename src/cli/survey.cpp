// survey show, answer and send.
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

desk::Outcome<> show(Session& session, const std::string& named) {
    const auto id = TRY(session.order(named));
    session.show(web::api::survey_sheet_json(TRY(desk::look_at_survey(session.world(), session.actor(), id)), session.reader()));
    return {};
}

// What can be kept is kept; what was refused ends in exit code 1 all the same.
desk::Outcome<> answer(Session& session, const std::string& named, const std::vector<std::string>& typed) {
    const auto answers = TRY(read_answers(typed));
    const auto id = TRY(session.order(named));
    auto sheet = TRY(desk::answer_survey(session.world(), session.actor(), id, answers));
    if (!sheet.findings.empty()) return std::unexpected(Refused{std::move(sheet.findings)});
    session.show(web::api::survey_sheet_json(sheet, session.reader()));
    return {};
}

desk::Outcome<> send(Session& session, const std::string& named) {
    const auto id = TRY(session.order(named));
    session.show(web::api::order_json(TRY(desk::send_survey(session.world(), session.actor(), id))));
    return {};
}

}  // namespace

void add_survey(CLI::App& root, Commands& commands) {
    auto& survey = noun(root, "survey", "The survey of an order");
    const auto named = std::make_shared<std::string>();
    const auto typed = std::make_shared<std::vector<std::string>>();
    const auto take_order = [named](CLI::App& of) { of.add_option("order", *named, "number or id")->required(); };
    take_order(verb(survey, commands, "show", "The answers, and what is missing",
                    [named](Session& session) { return show(session, *named); }));
    auto& answering = verb(survey, commands, "answer", "Keep answers; an empty one takes the former away",
                           [named, typed](Session& session) { return answer(session, *named, *typed); });
    take_order(answering);
    answering.add_option("answers", *typed, "FIELD=VALUE …, such as city=Shinjuku-ku")->required();
    take_order(verb(survey, commands, "send", "Send the survey; the price is due",
                    [named](Session& session) { return send(session, *named); }));
}

}  // namespace certdesk::cli

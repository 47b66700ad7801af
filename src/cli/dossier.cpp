// dossier show and correct: what is known about an organization.
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

// By id, or by the number of one of its orders.
desk::Outcome<DossierId> dossier_of(Session& session, const std::string& named) {
    if (const auto id = DossierId::parse(named)) return *id;
    return TRY(desk::order_overview(session.world(), session.actor(), TRY(session.order(named)))).order.dossier;
}

desk::Outcome<> show(Session& session, const std::string& named) {
    const auto id = TRY(dossier_of(session, named));
    session.show(web::api::dossier_json(TRY(desk::look_at_dossier(session.world(), session.actor(), id)), session.reader()));
    return {};
}

// What can be kept is kept; what was refused ends in exit code 1 all the same.
desk::Outcome<> correct(Session& session, const std::string& named, const std::vector<std::string>& typed) {
    const auto answers = TRY(read_answers(typed));
    const auto id = TRY(dossier_of(session, named));
    auto correction = TRY(desk::correct_dossier(session.world(), session.actor(), id, answers));
    if (!correction.findings.empty()) return std::unexpected(Refused{std::move(correction.findings)});
    session.show(JsonObject{{"applications_stepped_back", correction.applications_stepped_back}});
    return {};
}

desk::Outcome<> timeline(Session& session, const std::string& named) {
    const auto id = TRY(dossier_of(session, named));
    session.show(web::api::timeline_json(TRY(desk::dossier_timeline(session.world(), session.actor(), id))));
    return {};
}

}  // namespace

void add_dossier(CLI::App& root, Commands& commands) {
    auto& dossier = noun(root, "dossier", "What is known about organizations (named by id, or by an order)");
    const auto named = std::make_shared<std::string>();
    const auto typed = std::make_shared<std::vector<std::string>>();
    verb(dossier, commands, "show", "Its facts, with source and days",
         [named](Session& session) { return show(session, *named); })
        .add_option("dossier", *named, "id, or number of an order")
        ->required();
    verb(dossier, commands, "timeline", "What stops counting when, and what the coming renewals will ask again",
         [named](Session& session) { return timeline(session, *named); })
        .add_option("dossier", *named, "id, or number of an order")
        ->required();
    auto& correcting = verb(dossier, commands, "correct", "Correct facts; applications checked with them step back",
                            [named, typed](Session& session) { return correct(session, *named, *typed); });
    correcting.add_option("dossier", *named, "id, or number of an order")->required();
    correcting.add_option("answers", *typed, "FIELD=VALUE …, such as city=Shinjuku-ku")->required();
}

}  // namespace certdesk::cli

// mail list and show.
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

desk::Outcome<> list(Session& session, int limit) {
    JsonArray mails;
    for (const auto& mail : TRY(desk::list_mails(session.world(), session.actor(), limit)))
        mails.emplace_back(web::api::mail_line_json(mail));
    session.show("mails", mails, {"id", "kind", "to", "subject", "due_at", "sent_at"});
    return {};
}

desk::Outcome<> show(Session& session, const std::string& named) {
    const auto id = TRY(session.id<MailId>(named, "mail"));
    session.show(web::api::mail_json(TRY(desk::read_mail(session.world(), session.actor(), id))));
    return {};
}

}  // namespace

void add_mail(CLI::App& root, Commands& commands) {
    auto& mail = noun(root, "mail", "Mails, written and sent");
    const auto limit = std::make_shared<int>(50);
    verb(mail, commands, "list", "Mails, newest first", [limit](Session& session) { return list(session, *limit); })
        .add_option("--limit", *limit, "1 to 100")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    const auto named = std::make_shared<std::string>();
    verb(mail, commands, "show", "One mail with its words", [named](Session& session) { return show(session, *named); })
        .add_option("mail", *named, "its id")
        ->required();
}

}  // namespace certdesk::cli

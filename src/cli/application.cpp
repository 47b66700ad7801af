// application preflight, submit, hold-answer and again.
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Wish {
    std::string application;
    std::string text;  // digest, answer or reason
};

desk::Outcome<> preflight(Session& session, const Wish& wish) {
    const auto id = TRY(session.application(wish.application));
    session.show(web::api::preflight_json(TRY(desk::look_at_preflight(session.world(), session.actor(), id)), session.reader()));
    return {};
}

desk::Outcome<> submit(Session& session, const Wish& wish) {
    TRY(desk::submit_application(session.world(), session.actor(), TRY(session.application(wish.application)), wish.text));
    session.done("The application is on its way to the authority.");
    return {};
}

desk::Outcome<> answer(Session& session, const Wish& wish) {
    TRY(desk::answer_hold(session.world(), session.actor(), TRY(session.application(wish.application)), wish.text));
    session.done("The answer is on its way to the authority.");
    return {};
}

desk::Outcome<> again(Session& session, const Wish& wish) {
    const auto successor =
        TRY(desk::apply_again(session.world(), session.actor(), TRY(session.application(wish.application)), wish.text));
    session.show(JsonObject{{"application", successor.text()}});
    return {};
}

}  // namespace

void add_application(CLI::App& root, Commands& commands) {
    auto& application = noun(root, "application", "Applications (named by id, or by their order: its newest)");
    const auto wish = std::make_shared<Wish>();
    const auto with = [&, wish](const char* name, const char* what, desk::Outcome<> (*deed)(Session&, const Wish&)) -> CLI::App& {
        auto& added = verb(application, commands, name, what, [wish, deed](Session& session) { return deed(session, *wish); });
        added.add_option("application", wish->application, "id, or number of the order")->required();
        return added;
    };
    with("preflight", "The CSR beside what it should say, what is in the way, and the digest", preflight);
    with("submit", "Submit what the preflight showed", submit)
        .add_option("--digest", wish->text, "of the preflight that was looked at")
        ->required();
    with("hold-answer", "Answer the authority's hold", answer).add_option("--answer", wish->text)->required();
    with("again", "Apply again after a refusal", again).add_option("--why", wish->text)->required();
}

}  // namespace certdesk::cli

// work run, retry and drop.
#include "cli/command.hpp"
#include "desk/worker.hpp"

#include <CLI/CLI.hpp>
#include <unistd.h>

namespace certdesk::cli {

namespace {

desk::Outcome<> run_once(Session& session) {
    char host[256] = "localhost";
    gethostname(host, sizeof host - 1);
    desk::Worker worker(session.world(), std::string(host) + "-cli-" + std::to_string(getpid()));
    session.show(JsonObject{{"done", TRY(worker.run_until_idle())}});
    return {};
}

struct Wish {
    std::string work;
    std::string why;
};

desk::Outcome<> settle(Session& session, const Wish& wish, desk::AfterGivingUp what) {
    const auto id = TRY(session.id<WorkId>(wish.work, "work"));
    TRY(desk::settle_given_up_work(session.world(), session.actor(), id, what, wish.why));
    session.done(what == desk::AfterGivingUp::drop ? "The work is dropped." : "The work will be tried again.");
    return {};
}

}  // namespace

void add_work(CLI::App& root, Commands& commands) {
    auto& work = noun(root, "work", "What the machine does by itself");
    verb(work, commands, "run", "Do all work that is due now, then stop", run_once);
    const auto wish = std::make_shared<Wish>();
    const auto with = [&, wish](const char* name, const char* what, desk::AfterGivingUp after) {
        auto& added = verb(work, commands, name, what, [wish, after](Session& session) { return settle(session, *wish, after); });
        added.add_option("work", wish->work, "its id, as the queue shows it")->required();
        added.add_option("--why", wish->why)->required();
    };
    with("retry", "Try work that gave up again", desk::AfterGivingUp::try_again);
    with("drop", "Drop work that gave up", desk::AfterGivingUp::drop);
}

}  // namespace certdesk::cli

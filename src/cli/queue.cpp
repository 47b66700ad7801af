// queue and task: what needs a person now, and what was only to be looked at.
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

desk::Outcome<> show(Session& session) {
    session.show(web::api::queue_json(TRY(desk::look_at_queue(session.world(), session.actor()))));
    return {};
}

struct Reviewed {
    std::string task;
    std::string why;
};

desk::Outcome<> close(Session& session, const Reviewed& reviewed) {
    TRY(desk::close_reviewed_task(session.world(), session.actor(), TRY(session.id<TaskId>(reviewed.task, "task")),
                                  reviewed.why));
    session.done("The task is closed.");
    return {};
}

}  // namespace

void add_queue(CLI::App& root, Commands& commands) {
    verb(root, commands, "queue", "What needs a person now, and what the machine is doing", show);
    auto& task = noun(root, "task", "What a person was asked to look at");
    const auto reviewed = std::make_shared<Reviewed>();
    auto& closing = verb(task, commands, "close", "Close a refusal or a reversed payment when nothing more is to be done",
                         [reviewed](Session& session) { return close(session, *reviewed); });
    closing.add_option("task", reviewed->task, "its id, as the queue shows it")->required();
    closing.add_option("--why", reviewed->why)->required();
}

}  // namespace certdesk::cli

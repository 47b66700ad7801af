// queue: what needs a person now.
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

desk::Outcome<> show(Session& session) {
    session.show(web::api::queue_json(TRY(desk::look_at_queue(session.world(), session.actor()))));
    return {};
}

}  // namespace

void add_queue(CLI::App& root, Commands& commands) {
    verb(root, commands, "queue", "What needs a person now, and what the machine is doing", show);
}

}  // namespace certdesk::cli

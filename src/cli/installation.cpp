// installation retry: after it was rolled back or stayed unproven.
#include "cli/command.hpp"
#include "desk/install_certificate.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

desk::Outcome<> retry(Session& session, const std::string& named) {
    TRY(desk::try_installation_again(session.world(), session.actor(), TRY(session.installation(named))));
    session.done("The installation will be tried again.");
    return {};
}

}  // namespace

void add_installation(CLI::App& root, Commands& commands) {
    auto& installation = noun(root, "installation", "Installations on customers' servers");
    const auto named = std::make_shared<std::string>();
    verb(installation, commands, "retry", "Try an installation again that was rolled back or stayed unproven",
         [named](Session& session) { return retry(session, *named); })
        .add_option("installation", *named, "id, or number of the order: its newest")
        ->required();
}

}  // namespace certdesk::cli

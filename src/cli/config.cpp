// config check and migrate: before a desk is opened.
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

void add_config(CLI::App& root, Commands& commands) {
    auto& config = noun(root, "config", "The configuration");
    auto& check = *config.add_subcommand("check", "Read a configuration and name every fault with its line");
    const auto file = std::make_shared<std::string>();
    check.add_option("file", *file, "the file; else --config");
    check.callback([&commands, file] {
        commands.own_deed = [&commands, file] {
            return commands.environment.check_configuration(file->empty() ? commands.options.config : *file);
        };
    });

    auto& migrate = *root.add_subcommand("migrate", "Bring the database to what this program knows");
    migrate.callback(
        [&commands] { commands.own_deed = [&commands] { return commands.environment.migrate(commands.options.config); }; });
}

}  // namespace certdesk::cli

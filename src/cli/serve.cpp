// serve and demo: the two programs that run long.
#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

void add_serve(CLI::App& root, Commands& commands) {
    auto& serve = *root.add_subcommand("serve", "Run the desk: web and workers, until SIGTERM");
    const auto options = std::make_shared<ServeOptions>();
    serve.add_option("--sample", options->sample, "folder of a sample desk, made at the first start; instead of --config");
    serve.add_flag("!--no-web", options->web, "only workers");
    serve.add_flag("!--no-workers", options->workers, "only web");
    serve.callback([&commands, options] {
        commands.own_deed = [&commands, options] {
            if (options->sample.empty()) options->config = commands.options.config;
            return commands.environment.serve(*options);
        };
    });

    auto& demo = *root.add_subcommand("demo", "Play the whole walk on a throw-away desk, from the store to the padlock");
    const auto wish = std::make_shared<DemoOptions>();
    demo.add_flag("--keep", wish->keep, "leave everything running to look at");
    demo.add_flag("--by-hand", wish->by_hand, "prepare everything and leave the walk to you");
    demo.add_option("--language", wish->language, "language of the pages")
        ->check(CLI::IsMember(choices<accounts::Language>()))
        ->capture_default_str();
    demo.add_option("--folder", wish->folder, "where; a throw-away folder when not given");
    demo.callback([&commands, wish] { commands.own_deed = [&commands, wish] { return commands.environment.demo(*wish); }; });
}

}  // namespace certdesk::cli

// certdesk: one program. The command line is src/cli; this file hands it the house.
#include "adapters/clock/system_clock.hpp"
#include "adapters/configuration/configuration.hpp"
#include "adapters/houjin_index/houjin_index.hpp"
#include "adapters/http_client/public_fetcher.hpp"
#include "adapters/key_lists/mapped_key_lists.hpp"
#include "adapters/log/json_log.hpp"
#include "apps/demo/demo.hpp"
#include "apps/environment_variable.hpp"
#include "apps/open_desk.hpp"
#include "apps/open_sources.hpp"
#include "apps/serve.hpp"
#include "cli/environment.hpp"

#include <exception>
#include <iostream>

namespace {

using namespace certdesk;

Result<configuration::Configuration> read_configuration(const std::string& path) {
    auto reading = configuration::read_file(path, apps::environment_variable);
    if (reading.configuration) return std::move(*reading.configuration);
    return fail(ErrorKind::malformed, "the configuration is wrong\n" + configuration::describe(path, reading.faults));
}

int check_configuration(const std::string& path) {
    const auto reading = configuration::read_file(path, apps::environment_variable);
    if (!reading.configuration) {
        std::cerr << configuration::describe(path, reading.faults);
        return 1;
    }
    const adapters::SystemClock clock;
    adapters::JsonLog log(clock, adapters::LogForm::text, ports::LogLevel::warning);
    const auto key_index = apps::open_key_index(*reading.configuration, log);
    if (!key_index) {
        std::cerr << path << ": " << key_index.error().message << "\n";
        return 1;
    }
    const auto sources = apps::open_sources(*reading.configuration);
    if (!sources) {
        std::cerr << path << ": " << sources.error().message << "\n";
        return 1;
    }
    std::cout << path << ": good\n";
    if (const auto trouble = (*key_index)->trouble(); !trouble.empty()) std::cout << "weak_keys.index: " << trouble << "\n";
    for (const auto& missing : {sources->missing_register, sources->missing_trust_anchor})
        if (!missing.empty()) std::cout << missing << "\n";
    return 0;
}

int migrate(const std::string& path) {
    const auto migrated = [&]() -> Result<ports::Store::Migration> {
        const auto configuration = TRY(read_configuration(path));
        auto store = TRY(apps::open_store(configuration));
        return store->migrate();
    }();
    if (!migrated) {
        std::cerr << "certdesk: " << migrated.error().message << "\n";
        return 1;
    }
    if (migrated->from == migrated->to)
        std::cout << "schema " << migrated->to << ": nothing to do\n";
    else
        std::cout << "schema " << migrated->from << " -> " << migrated->to << "\n";
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        adapters::MappedKeyLists key_lists;
        adapters::HoujinIndex houjin;
        cli::Environment environment{
            .out = std::cout,
            .err = std::cerr,
            .key_lists = key_lists,
            .open = [](const std::string& path) -> Result<std::unique_ptr<cli::OpenDesk>> {
                return TRY(apps::Desk::open(TRY(read_configuration(path))));
            },
            .serve = [](const cli::ServeOptions& options) { return apps::serve(options, std::cout, std::cerr); },
            .demo = [](const cli::DemoOptions& options) { return apps::demo(options, std::cout, std::cerr); },
            .check_configuration = check_configuration,
            .migrate = migrate,
            .fetcher = [](ports::Reach reach) { return http_client::make_public_fetcher({.reach = reach}); },
            .houjin = &houjin,
        };
        return cli::run(argc, argv, environment);
    } catch (const std::exception& bug) {
        std::cerr << "certdesk: a bug: " << bug.what() << "\n";
        return 1;
    }
}

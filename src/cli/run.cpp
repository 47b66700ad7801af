#include "base/version.hpp"
#include "cli/command.hpp"
#include "cli/print.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

namespace certdesk::cli {

namespace {

std::string version_line() {
    const auto made = build();
    return "certdesk " + std::string(made.version) + " (" + std::string(made.commit) + ", " + std::string(made.commit_day) +
           ", " + std::string(made.type) + ", " + __VERSION__ + ")";
}

// CLI11 says only that a subcommand is required: this says which word is none, and what there is. Empty when no command was
// missed.
std::string missed_command(const CLI::App& root, int argc, const char* const* argv) {
    const CLI::App* at = &root;
    std::string line = "certdesk";
    std::string unknown;
    for (int i = 1; i < argc && unknown.empty(); ++i) {
        const std::string word = argv[i];
        if (word.starts_with('-')) {
            const auto* option = root.get_option_no_throw(word);
            if (option != nullptr && option->get_items_expected_max() > 0) ++i;
            continue;
        }
        if (at->get_require_subcommand_min() == 0) return {};
        const auto inside = at->get_subcommands([&](const CLI::App* one) { return one->check_name(word); });
        if (inside.empty()) {
            unknown = word;
        } else {
            at = inside.front();
            line += ' ' + word;
        }
    }
    if (at->get_require_subcommand_min() == 0) return {};
    std::string names;
    for (const auto* one : at->get_subcommands([](const CLI::App*) { return true; }))
        names += (names.empty() ? "" : ", ") + one->get_name();
    const auto what = unknown.empty() ? line + " wants a command" : line + ": " + harmless(unknown) + " is no command";
    return what + ". There are: " + names + ".\nRun with --help for more information.\n";
}

int act(Commands& commands) {
    if (commands.own_deed) return commands.own_deed();
    Session session(commands.environment, commands.options);
    if (auto opened = session.open(); !opened) return session.tell_no(opened.error());
    const auto done = commands.deed(session);
    return done ? 0 : session.tell_no(done.error());
}

}  // namespace

int run(int argc, const char* const* argv, Environment& environment) {
    Commands commands{.environment = environment, .options = {}, .deed = {}, .own_deed = {}};
    auto& options = commands.options;
    CLI::App root("The certificate desk of a hosting provider", "certdesk");
    root.require_subcommand(1);
    root.fallthrough();  // the options below may stand behind a command too
    root.set_version_flag("--version", version_line);
    options.config = "/etc/certdesk/desk.toml";
    root.add_option("--config", options.config, "the configuration")->envname("CERTDESK_CONFIG")->capture_default_str();
    root.add_flag("--json", options.json, "one JSON document on standard output, in the API's shapes");
    root.add_option("--as", options.as, "act as the account of this LOGIN; else as an operator named after your user");
    root.add_option("--customer", options.customer, "act for the customer of this ID");
    root.add_option("--language", options.language, "language of refusals")
        ->check(CLI::IsMember(choices<accounts::Language>()))
        ->capture_default_str();

    add_serve(root, commands);
    add_config(root, commands);
    add_audit(root, commands);
    add_customer(root, commands);
    add_account(root, commands);
    add_contract(root, commands);
    add_server(root, commands);
    add_shop(root, commands);
    add_order(root, commands);
    add_order_export(root, commands);
    add_survey(root, commands);
    add_payment(root, commands);
    add_refund(root, commands);
    add_invoice(root, commands);
    add_information(root, commands);
    add_csr(root, commands);
    add_check(root, commands);
    add_key_match(root, commands);
    add_chain(root, commands);
    add_key_make(root, commands);
    add_csr_make(root, commands);
    add_csr_commands(root, commands);
    add_csr_detached(root, commands);
    add_blocklist(root, commands);
    add_houjin(root, commands);
    add_application(root, commands);
    add_call(root, commands);
    add_case(root, commands);
    add_installation(root, commands);
    add_mail(root, commands);
    add_dossier(root, commands);
    add_queue(root, commands);
    add_work(root, commands);
    add_lint(root, commands);
    add_ticket(root, commands);
    add_paper(root, commands);

    try {
        root.parse(argc, argv);
    } catch (const CLI::RequiredError& missing) {
        const auto told = missed_command(root, argc, argv);
        if (told.empty()) return root.exit(missing, environment.out, environment.err), 2;
        environment.err << told;
        return 2;
    } catch (const CLI::ParseError& stopped) {
        // --help and --version stop the parsing too, and are no mistake.
        return root.exit(stopped, environment.out, environment.err) == 0 ? 0 : 2;
    }
    return act(commands);
}

}  // namespace certdesk::cli

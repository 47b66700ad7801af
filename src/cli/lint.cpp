// lint: certificates, requests and revocation lists judged by every rule; lint rules: the catalogue.
#include "cli/lint_manual.hpp"
#include "cli/lint_rules.hpp"
#include "cli/lint_run.hpp"

#include <CLI/CLI.hpp>
#include <chrono>

namespace certdesk::cli {

namespace {

struct LintOptions {
    LintRequest request{};
    std::string at{};
    std::string profile{};
    bool summary = false;
};

std::vector<std::string> kinds_of_certificates() {
    std::vector<std::string> names;
    for (const auto kind : all_of<lint::Kind>())
        if ((lint::certificates & lint::only(kind)) != 0) names.emplace_back(to_text(kind));
    return names;
}

int judge(Commands& commands, LintOptions options) {
    const auto& environment = commands.environment;
    auto& question = options.request.question;
    question.now =
        environment.now ? environment.now() : std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    if (!options.at.empty()) {
        const auto day = parse_iso_date(options.at);
        question.at = day ? std::optional(Instant(*day)) : parse_rfc3339(options.at);
        if (!question.at) {
            environment.err << "--at wants a day such as 2026-12-01 or an instant such as 2026-12-01T00:00:00Z\n";
            return 2;
        }
    }
    if (!options.profile.empty()) question.kind = parse_enumeration<lint::Kind>(options.profile);
    options.request.report = options.summary ? Report::summary_only : Report::every_file;
    return lint_files(commands, options.request);
}

// Folders to write pages into; empty: none.
struct RulesOptions {
    std::string manual{};
    std::string pages{};
};

int list_rules(Commands& commands, const RulesOptions& options) {
    auto& environment = commands.environment;
    for (const auto& [folder, pages] : {std::pair{&options.manual, &lint_manual}, std::pair{&options.pages, &rule_pages}}) {
        if (folder->empty()) continue;
        const auto written = write_pages(pages(), *folder);
        if (written) continue;
        environment.err << "certdesk: " << written.error().message << "\n";
        return 1;
    }
    if (options.manual.empty() && options.pages.empty())
        environment.out << (commands.options.json ? rules_as_json() : rules_as_text());
    return 0;
}

}  // namespace

void add_lint(CLI::App& root, Commands& commands) {
    auto& lint = *root.add_subcommand("lint", "Judge certificates, CSRs and revocation lists by every rule");
    const auto options = std::make_shared<LintOptions>();
    lint.add_option("file", options->request.paths,
                    "PEM in any text, or DER; a folder means all files in it; - is standard input");
    lint.add_option("--files-from", options->request.list, "a list of more files, one path on each line; - is standard input");
    lint.add_option("--at", options->at, "judge as if issued on this day; else by its own dates");
    lint.add_option("--profile", options->profile, "judge certificates as this kind; else as what they say of themselves")
        ->check(CLI::IsMember(kinds_of_certificates()));
    lint.add_flag("--summary", options->summary, "tell only what cannot be read, and the summary");
    auto& rules = *lint.add_subcommand("rules", "All rules, who demands them and since when");
    const auto of_rules = std::make_shared<RulesOptions>();
    rules.add_option("--manual", of_rules->manual, "write the manual's pages about them into this folder: docs/manual");
    rules.add_option("--pages", of_rules->pages, "write a page for each of them into this folder");
    rules.callback(
        [&commands, of_rules] { commands.own_deed = [&commands, of_rules] { return list_rules(commands, *of_rules); }; });
    lint.callback([&commands, options, &rules] {
        if (rules.parsed()) return;
        if (options->request.paths.empty() && options->request.list.empty()) throw CLI::RequiredError("file");
        commands.own_deed = [&commands, options] { return judge(commands, *options); };
    });
}

}  // namespace certdesk::cli

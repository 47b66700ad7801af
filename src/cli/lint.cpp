// lint: certificates, requests and revocation lists judged by every rule, many files at a time; lint rules: the catalogue.
#include "lint/lint.hpp"

#include "cli/command.hpp"
#include "cli/file.hpp"
#include "cli/lint_page.hpp"
#include "formats/pem.hpp"
#include "lint/catalogue.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <thread>
#include <unistd.h>

namespace certdesk::cli {

namespace {

namespace files = std::filesystem;

// Files that are judged at once: enough to keep the threads busy, few enough that memory stays flat.
constexpr std::size_t batch_size = 512;
// From so many files on, a person at a terminal is told how far it is.
constexpr std::size_t worth_a_progress_bar = 2000;

struct LintOptions {
    std::vector<std::string> paths{};
    std::string at{};
    std::string profile{};
    bool markdown = false;
};

// One after another, folders from top to bottom, without ever holding them all.
class Paths {
public:
    explicit Paths(const std::vector<std::string>& given) : given_(given) {}

    [[nodiscard]] std::vector<std::string> next(std::size_t count) {
        std::vector<std::string> taken;
        while (taken.size() < count && (inside_ != files::recursive_directory_iterator{} || at_ < given_.size())) {
            if (inside_ == files::recursive_directory_iterator{}) {
                const auto& path = given_[at_++];
                std::error_code failed;
                if (path == "-" || !files::is_directory(path, failed)) {
                    taken.push_back(path);
                    continue;
                }
                inside_ = files::recursive_directory_iterator(path, files::directory_options::skip_permission_denied, failed);
                continue;
            }
            std::error_code failed;
            if (inside_->is_regular_file(failed)) taken.push_back(inside_->path().string());
            inside_.increment(failed);
            if (failed) inside_ = {};
        }
        return taken;
    }

private:
    const std::vector<std::string>& given_;
    std::size_t at_ = 0;
    files::recursive_directory_iterator inside_{};
};

struct Answer {
    std::string text;  // for standard output, with its end of line
    int exit_code = 0;
};

class Linter {
public:
    Linter(Commands& commands, const LintOptions& options)
        : environment_(commands.environment),
          json_(commands.options.json),
          page_(parse_enumeration<web::Language>(commands.options.language).value_or(web::Language::en)),
          options_(options) {}

    int run() {
        if (!options_.at.empty()) {
            const auto day = parse_iso_date(options_.at);
            at_ = day ? std::optional(Instant(*day)) : parse_rfc3339(options_.at);
            if (!at_) return wrong("--at wants a day such as 2026-12-01 or an instant such as 2026-12-01T00:00:00Z");
        }
        if (!options_.profile.empty()) profile_ = parse_enumeration<lint::Kind>(options_.profile);

        Paths paths(options_.paths);
        int worst = 0;
        std::size_t done = 0;
        const bool bar = &environment_.err == &std::cerr && isatty(STDERR_FILENO) == 1;
        for (auto batch = paths.next(batch_size); !batch.empty(); batch = paths.next(batch_size)) {
            for (const auto& answer : answers_about(batch)) {
                environment_.out << answer.text;
                worst = std::max(worst, answer.exit_code);
            }
            done += batch.size();
            if (bar && done >= worth_a_progress_bar) environment_.err << "\r" << done << " files" << std::flush;
        }
        if (bar && done >= worth_a_progress_bar) environment_.err << "\n";
        environment_.out.flush();
        return worst;
    }

private:
    int wrong(std::string_view why) const {
        environment_.err << why << "\n";
        return 2;
    }

    // In the order of the files, made by as many threads as there are processors.
    [[nodiscard]] std::vector<Answer> answers_about(const std::vector<std::string>& batch) const {
        std::vector<Answer> answers(batch.size());
        const std::size_t threads =
            std::min<std::size_t>(std::max(1U, std::thread::hardware_concurrency()), (batch.size() + 31) / 32);
        std::vector<std::jthread> running;
        for (std::size_t thread = 1; thread < threads; ++thread)
            running.emplace_back([&, thread] {
                for (std::size_t i = thread; i < batch.size(); i += threads) answers[i] = answer_about(batch[i]);
            });
        for (std::size_t i = 0; i < batch.size(); i += std::max<std::size_t>(threads, 1)) answers[i] = answer_about(batch[i]);
        running.clear();
        return answers;
    }

    [[nodiscard]] Answer answer_about(const std::string& file) const {
        auto content = content_of(file);
        if (!content) return unreadable(file, content.error().message);
        Linted linted{.file = file, .things = {}};
        const auto blocks = blocks_in(*std::move(content));
        if (!blocks) return unreadable(file, blocks.error().message);
        for (const auto& der : *blocks) {
            auto thing = judged(der);
            if (!thing) return unreadable(file, thing.error().message);
            linted.things.push_back(*std::move(thing));
        }
        return {json_ ? lint_line(linted) : page_.of(linted), linted.has_errors() ? 1 : 0};
    }

    [[nodiscard]] Answer unreadable(const std::string& file, const std::string& why) const {
        return {json_ ? unreadable_line(file, why) : page_.unreadable(file, why), 2};
    }

    [[nodiscard]] Result<std::string> content_of(const std::string& file) const {
        if (file != "-") return read_file(file);
        std::istream& in = environment_.in != nullptr ? *environment_.in : std::cin;
        return std::string(std::istreambuf_iterator<char>(in), {});
    }

    // DER begins with a SEQUENCE; everything else is PEM. Private keys are not looked at.
    [[nodiscard]] static Result<std::vector<Bytes>> blocks_in(const std::string& content) {
        if (content.starts_with('\x30')) return std::vector<Bytes>{Bytes(content.begin(), content.end())};
        std::vector<Bytes> found;
        for (auto& block : TRY(parse_pem(content))) {
            if (block.label.ends_with("PRIVATE KEY")) return fail(ErrorKind::denied, "a private key, which must never be sent");
            found.push_back(std::move(block.der));
        }
        if (found.empty()) return fail(ErrorKind::malformed, "neither DER nor a PEM block");
        return found;
    }

    [[nodiscard]] Result<LintedThing> judged(BytesView der) const {
        auto anatomy = TRY(lint::take_apart(der));
        // A request does not say when it is issued.
        const auto at = at_ ? at_ : anatomy.not_before.instant ? anatomy.not_before.instant : std::optional(now());
        const lint::Question question{.at = at, .kind = profile_};
        auto findings = anatomy.form == lint::Form::request ? TRY(lint::lint_der(der, question)) : lint::judge(anatomy, question);
        return LintedThing{
            .form = anatomy.form, .profile = lint::kind_to_judge(anatomy, question), .at = *at, .findings = std::move(findings)};
    }

    [[nodiscard]] Instant now() const {
        return environment_.now ? environment_.now()
                                : std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }

    Environment& environment_;
    bool json_;
    LintPage page_;
    const LintOptions& options_;
    std::optional<Instant> at_{};
    std::optional<lint::Kind> profile_{};
};

std::vector<std::string> kinds_of_certificates() {
    std::vector<std::string> names;
    for (const auto kind : all_of<lint::Kind>())
        if ((lint::certificates & lint::only(kind)) != 0) names.emplace_back(to_text(kind));
    return names;
}

int list_rules(Commands& commands, bool markdown) {
    commands.environment.out << (markdown ? rules_as_markdown() : commands.options.json ? rules_as_json() : rules_as_text());
    return 0;
}

}  // namespace

void add_lint(CLI::App& root, Commands& commands) {
    auto& lint = *root.add_subcommand("lint", "Judge certificates, CSRs and revocation lists by every rule");
    const auto options = std::make_shared<LintOptions>();
    lint.add_option("file", options->paths, "PEM or DER; a folder means all files in it; - is standard input");
    lint.add_option("--at", options->at, "judge as if issued on this day; else by its own dates");
    lint.add_option("--profile", options->profile, "judge certificates as this kind; else as what they say of themselves")
        ->check(CLI::IsMember(kinds_of_certificates()));
    auto& rules = *lint.add_subcommand("rules", "All rules, who demands them and since when");
    rules.add_flag("--markdown", options->markdown, "as the page of the manual");
    rules.callback(
        [&commands, options] { commands.own_deed = [&commands, options] { return list_rules(commands, options->markdown); }; });
    lint.callback([&commands, options, &rules] {
        if (rules.parsed()) return;
        if (options->paths.empty()) throw CLI::RequiredError("file");
        commands.own_deed = [&commands, options] { return Linter(commands, *options).run(); };
    });
}

}  // namespace certdesk::cli

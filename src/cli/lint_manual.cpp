#include "cli/lint_manual.hpp"

#include "cli/file.hpp"
#include "cli/lint_rules.hpp"
#include "lint/catalogue.hpp"
#include "lint/examples.hpp"
#include "web/words.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <string_view>

namespace certdesk::cli {

namespace {

using web::Language;

std::string escaped(std::string_view text) {
    std::string markdown;
    for (const char c : text) {
        if (c == '|' || c == '\\' || c == '<' || c == '*' || c == '_') markdown += '\\';
        markdown += c;
    }
    return markdown;
}

std::string link_to(const lint::Rule& rule, const std::string& page) { return "[`" + std::string(rule.id) + "`](" + page + ")"; }

// Every rule in its row; where its page is, is the caller's.
std::string table(const std::function<std::string(const lint::RuleGroup&, const lint::Rule&)>& page_of) {
    std::string text =
        "| Id | What must be true | Severity | Of | In force | Source |\n"
        "|---|---|---|---|---|---|\n";
    for (const auto& group : lint::rule_groups())
        for (const auto& rule : group.rules)
            text += "| " + link_to(rule, page_of(group, rule)) + " | " + escaped(rule.statement) + " | " +
                    std::string(to_text(rule.severity)) + " | " + kinds_of(rule) + " | " + in_force(rule) + " | " +
                    lint::to_text(rule.citation) + " |\n";
    return text;
}

std::string opening() {
    std::map<std::string_view, int> counts;
    for (const auto* rule : lint::catalogue()) ++counts[to_text(rule->severity)];
    return "# Lint rules\n\n"
           "Made by `certdesk lint rules --manual docs/manual`; a test compares. " +
           std::to_string(lint::catalogue().size()) + " rules: " + std::to_string(counts["error"]) + " errors, " +
           std::to_string(counts["warning"]) + " warnings, " + std::to_string(counts["notice"]) +
           " notices.\n"
           "An error is a MUST: nothing is signed or sent. A warning is a SHOULD: a person decides. A notice is worth knowing.\n"
           "A rule is asked when it was in force on the day of issue; days are in UTC. Behind each id stands its page.\n\n";
}

std::string block(const std::vector<std::string_view>& lines) {
    std::string text = "```\n";
    for (const auto line : lines) text += std::string(line) + '\n';
    return text + "```\n\n";
}

std::string in_both(const web::Words& words, const std::string& key) {
    return escaped(words.get(Language::en, key)) + " · " + escaped(words.get(Language::ja, key));
}

std::string lines_or_nothing(const web::Words& words, const std::string& name, const std::vector<std::string_view>& lines) {
    const auto title = in_both(words, "rule_example." + name);
    return lines.empty() ? title + ": " + in_both(words, "rule_example.nothing_" + name) + "\n\n" : title + "\n\n" + block(lines);
}

std::string example(const lint::Rule& rule, const web::Words& words) {
    const auto& shown = lint::example_of(rule.id);
    auto text = lines_or_nothing(words, "passes", shown.passes) + lines_or_nothing(words, "violates", shown.violates);
    if (!shown.found.empty()) text += in_both(words, "rule_example.found") + "\n\n" + block(shown.found);
    return text;
}

// Without a heading.
std::string about(const lint::RuleGroup& group, const lint::Rule& rule, const web::Words& words) {
    const auto word = [&](Language language, const std::string& key) { return escaped(words.get(language, key)); };
    const auto statement = "rule." + std::string(rule.id);
    const auto remedy = "rule_group." + std::string(group.name) + ".do";
    return escaped(rule.statement) + "\n\n" + word(Language::ja, statement) + "\n\n| | |\n|---|---|\n| Severity · 重さ | " +
           std::string(to_text(rule.severity)) + " · " +
           word(Language::ja, "reading.severity." + std::string(to_text(rule.severity))) + " |\n| Of · 対象 | " + kinds_of(rule) +
           " |\n| In force · 適用期間 | " + in_force(rule) + " |\n| Source · 出典 | " + lint::to_text(rule.citation) + " |\n\n" +
           example(rule, words) + "What to do · 対処: " + word(Language::en, remedy) + "\n" + word(Language::ja, remedy) + "\n\n";
}

std::string title_of(const lint::RuleGroup& group, const web::Words& words) {
    return in_both(words, "rule_group." + std::string(group.name));
}

}  // namespace

std::vector<ManualPage> lint_manual() {
    const web::Words words;
    const auto path_of = [](const lint::RuleGroup& group) { return "lint/" + std::string(group.name) + ".md"; };
    std::vector<ManualPage> pages{{"lint.md", opening() + table([&](const lint::RuleGroup& group, const lint::Rule& rule) {
                                                  return path_of(group) + '#' + std::string(rule.id);
                                              })}};
    for (const auto& group : lint::rule_groups()) {
        std::string text = "# " + title_of(group, words) + "\n\nMade as [all rules](../lint.md) are. Examples show where two " +
                           "encodings differ, of which one is good.\n\n";
        for (const auto& rule : group.rules) text += "## " + std::string(rule.id) + "\n\n" + about(group, rule, words);
        text.pop_back();
        pages.push_back({path_of(group), std::move(text)});
    }
    return pages;
}

std::vector<ManualPage> rule_pages() {
    const web::Words words;
    const auto path_of = [](const lint::Rule& rule) { return std::string(rule.id) + ".md"; };
    std::vector<ManualPage> pages{
        {"index.md", opening() + table([&](const lint::RuleGroup&, const lint::Rule& rule) { return path_of(rule); })}};
    for (const auto& group : lint::rule_groups())
        for (const auto& rule : group.rules) {
            auto text = "# " + std::string(rule.id) + "\n\n" + about(group, rule, words);
            text.pop_back();
            pages.push_back({path_of(rule), std::move(text)});
        }
    return pages;
}

Result<> write_pages(const std::vector<ManualPage>& pages, const std::string& folder) {
    for (const auto& page : pages) {
        const auto path = std::filesystem::path(folder) / page.path;
        std::error_code failed;
        std::filesystem::create_directories(path.parent_path(), failed);
        if (failed) return fail(ErrorKind::denied, path.parent_path().string() + " cannot be made: " + failed.message());
        TRY(replace_file(path.string(), page.text));
    }
    return {};
}

}  // namespace certdesk::cli

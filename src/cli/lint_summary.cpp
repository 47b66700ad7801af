#include "cli/lint_summary.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <fmt/format.h>
#include <set>

namespace certdesk::cli {

namespace {

constexpr std::size_t rules_told = 10;
constexpr std::size_t bar_width = 24;

// 100,000: thousands are parted alike in both languages.
std::string grouped(std::size_t number) {
    auto digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
    return digits;
}

std::size_t rate(std::size_t files, Seconds taken) {
    return taken.count() < 0.001 ? 0 : static_cast<std::size_t>(static_cast<double>(files) / taken.count());
}

std::size_t count_of_severity(const LintTally& tally, lint::Severity severity) {
    const auto found = tally.findings.find(severity);
    return found == tally.findings.end() ? 0 : found->second;
}

}  // namespace

void LintTally::add(const std::vector<lint::Judged>& of_one_file) {
    ++files;
    bool has_errors = false;
    std::set<std::string_view> ids;
    for (const auto& judged : of_one_file) {
        ++things;
        has_errors = has_errors || lint::has_errors(judged.findings);
        for (const auto& finding : judged.findings) {
            ++findings[finding.severity];
            auto& rule = rules[finding.id];
            rule.severity = finding.severity;
            ++rule.findings;
            if (ids.insert(finding.id).second) ++rule.files;
        }
    }
    with_errors += has_errors ? 1U : 0U;
}

void LintTally::add_unreadable() {
    ++files;
    ++unreadable;
}

LintTally& LintTally::operator+=(const LintTally& other) {
    files += other.files;
    unreadable += other.unreadable;
    with_errors += other.with_errors;
    things += other.things;
    for (const auto& [severity, count] : other.findings) findings[severity] += count;
    for (const auto& [id, of_rule] : other.rules) {
        auto& rule = rules[id];
        rule.severity = of_rule.severity;
        rule.findings += of_rule.findings;
        rule.files += of_rule.files;
    }
    return *this;
}

std::vector<std::string> LintTally::most_frequent(std::size_t count) const {
    std::vector<std::string> ids;
    for (const auto& [id, rule] : rules) ids.push_back(id);
    const auto files_of = [&](const std::string& id) { return rules.find(id)->second.files; };
    std::ranges::sort(ids, [&](const std::string& a, const std::string& b) {
        return files_of(a) != files_of(b) ? files_of(a) > files_of(b) : a < b;
    });
    ids.resize(std::min(count, ids.size()));
    return ids;
}

std::string summary_in_words(const LintTally& tally, Seconds taken, const web::Words& words, web::Language language) {
    std::map<std::string, std::string> facts{{"files", grouped(tally.files)},
                                             {"things", grouped(tally.things)},
                                             {"unreadable", grouped(tally.unreadable)},
                                             {"with_errors", grouped(tally.with_errors)},
                                             {"seconds", fmt::format("{:.1f}", taken.count())},
                                             {"rate", grouped(rate(tally.files, taken))}};
    for (const auto severity : all_of<lint::Severity>())
        facts[std::string(to_text(severity)) + "s"] = grouped(count_of_severity(tally, severity));
    std::string text;
    for (const auto* line : {"lint.summary.files", "lint.summary.unreadable", "lint.summary.findings"})
        text += words.fill(language, line, facts) + '\n';
    if (tally.rules.empty()) return text;
    text += words.get(language, "lint.summary.most_frequent") + '\n';
    for (const auto& id : tally.most_frequent(rules_told)) {
        const auto& rule = tally.rules.find(id)->second;
        text += fmt::format("  {:>11}  {}  {}\n", grouped(rule.files),
                            words.get(language, "reading.severity." + std::string(to_text(rule.severity))), id);
    }
    return text;
}

boost::json::object summary_in_json(const LintTally& tally, Seconds taken) {
    boost::json::object findings;
    for (const auto severity : {lint::Severity::error, lint::Severity::warning, lint::Severity::notice})
        findings[to_text(severity)] = count_of_severity(tally, severity);
    boost::json::array rules;
    for (const auto& id : tally.most_frequent(tally.rules.size())) {
        const auto& rule = tally.rules.find(id)->second;
        rules.push_back({{"id", id}, {"severity", to_text(rule.severity)}, {"files", rule.files}, {"findings", rule.findings}});
    }
    return {{"files", tally.files},    {"unreadable", tally.unreadable},  {"with_errors", tally.with_errors},
            {"things", tally.things},  {"findings", std::move(findings)}, {"rules", std::move(rules)},
            {"seconds", taken.count()}};
}

std::string progress_line(const LintTally& so_far, std::size_t total, Seconds taken, const web::Words& words,
                          web::Language language) {
    const auto per_second = rate(so_far.files, taken);
    std::map<std::string, std::string> facts{
        {"done", grouped(so_far.files)}, {"rate", grouped(per_second)}, {"unreadable", grouped(so_far.unreadable)}};
    if (total == 0) return words.fill(language, "lint.progress.unknown_total", facts);
    const auto done = std::min(so_far.files, total);
    const auto filled = bar_width * done / total;
    facts["total"] = grouped(total);
    facts["seconds"] = per_second == 0 ? "?" : grouped((total - done + per_second - 1) / per_second);
    return fmt::format("[{:#<{}}{:-<{}}] ", "", filled, "", bar_width - filled) + words.fill(language, "lint.progress", facts);
}

}  // namespace certdesk::cli

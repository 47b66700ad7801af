#include "cli/lint_rules.hpp"

#include "base/time.hpp"
#include "lint/catalogue.hpp"
#include "web/tools/rules.hpp"

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <map>

namespace certdesk::cli {

namespace {

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string iso_date(std::chrono::year_month_day day) { return to_iso_date(std::chrono::sys_days(day)); }

std::string kinds_of(const lint::Rule& rule) {
    struct Named {
        lint::Kinds kinds;
        std::string_view name;
    };
    // The widest first, so that a few words say it.
    static constexpr std::array sets{Named{lint::anything, "everything"},
                                     Named{lint::with_subject, "certificates, requests"},
                                     Named{lint::signed_by_authority, "certificates, lists"},
                                     Named{lint::certificates, "certificates"},
                                     Named{lint::issued_by_another, "certificates but roots"},
                                     Named{lint::leaves_and_requests, "leaves, requests"},
                                     Named{lint::server_leaves, "leaves"},
                                     Named{lint::authorities, "authorities"}};
    for (const auto& set : sets)
        if (set.kinds == rule.kinds) return std::string(set.name);
    std::string text;
    for (const auto kind : all_of<lint::Kind>())
        if ((rule.kinds & lint::only(kind)) != 0) text += (text.empty() ? "" : ", ") + std::string(to_text(kind));
    return text;
}

std::string in_force(const lint::Rule& rule) {
    std::string text = rule.in_force.from == lint::always.from ? "" : "from " + iso_date(rule.in_force.from);
    if (rule.in_force.until) text += (text.empty() ? "until " : " until ") + iso_date(*rule.in_force.until);
    return text.empty() ? "always" : text;
}

}  // namespace

std::string rules_as_text() {
    std::string text;
    for (const auto* rule : lint::catalogue())
        text += padded(std::string(to_text(rule->severity)), 9) + padded(std::string(rule->id), 52) +
                std::string(rule->statement) + " [" + lint::to_text(rule->citation) + "; " + in_force(*rule) + "; " +
                kinds_of(*rule) + "]\n";
    return text;
}

std::string rules_as_json() { return boost::json::serialize(web::tools::rules_json()) + '\n'; }

std::string rules_as_markdown() {
    std::map<std::string_view, int> counts;
    for (const auto* rule : lint::catalogue()) ++counts[to_text(rule->severity)];
    std::string text =
        "# Lint rules\n\n"
        "Made by `certdesk lint rules --markdown`; a test compares. " +
        std::to_string(lint::catalogue().size()) + " rules: " + std::to_string(counts["error"]) + " errors, " +
        std::to_string(counts["warning"]) + " warnings, " + std::to_string(counts["notice"]) +
        " notices.\n"
        "An error is a MUST: nothing is signed or sent. A warning is a SHOULD: a person decides. A notice is worth knowing.\n"
        "A rule is asked when it was in force on the day of issue; days are in UTC.\n\n"
        "| Id | What must be true | Severity | Of | In force | Source |\n"
        "|---|---|---|---|---|---|\n";
    for (const auto* rule : lint::catalogue()) {
        std::string statement(rule->statement);
        for (auto at = statement.find_first_of("|\\<"); at != std::string::npos; at = statement.find_first_of("|\\<", at + 2))
            statement.insert(at, "\\");
        text += "| `" + std::string(rule->id) + "` | " + statement + " | " + std::string(to_text(rule->severity)) + " | " +
                kinds_of(*rule) + " | " + in_force(*rule) + " | " + lint::to_text(rule->citation) + " |\n";
    }
    return text;
}

}  // namespace certdesk::cli

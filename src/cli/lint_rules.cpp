#include "cli/lint_rules.hpp"

#include "base/time.hpp"
#include "lint/catalogue.hpp"
#include "web/tools/rules.hpp"

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>

namespace certdesk::cli {

namespace {

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string iso_date(std::chrono::year_month_day day) { return to_iso_date(std::chrono::sys_days(day)); }

}  // namespace

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

std::string rules_as_text() {
    std::string text;
    for (const auto* rule : lint::catalogue())
        text += padded(std::string(to_text(rule->severity)), 9) + padded(std::string(rule->id), 52) +
                std::string(rule->statement) + " [" + lint::to_text(rule->citation) + "; " + in_force(*rule) + "; " +
                kinds_of(*rule) + "]\n";
    return text;
}

std::string rules_as_json() { return boost::json::serialize(web::tools::rules_json()) + '\n'; }

}  // namespace certdesk::cli

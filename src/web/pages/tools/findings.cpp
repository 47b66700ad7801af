#include "web/pages/tools/findings.hpp"

#include "formats/percent_encoding.hpp"
#include "web/tools/in_words.hpp"

#include <algorithm>
#include <map>

namespace certdesk::web::pages {

namespace {

using lint::Finding;
using lint::Severity;

bool is_about_text(const Finding& finding) { return finding.id.starts_with("text."); }

// Findings of one id, in the order in which the ids were met.
std::vector<std::vector<Finding>> by_id(const std::vector<Finding>& findings, Severity severity) {
    std::vector<std::vector<Finding>> groups;
    std::map<std::string_view, std::size_t> places;
    for (const auto& finding : findings) {
        if (finding.severity != severity || is_about_text(finding)) continue;
        const auto [at, is_new] = places.try_emplace(finding.id, groups.size());
        if (is_new) groups.emplace_back();
        groups[at->second].push_back(finding);
    }
    return groups;
}

void show_places(Visit& visit, Values& row, const std::vector<Finding>& group) {
    const auto& words = visit.house().words;
    const std::vector first(group.begin(),
                            group.begin() + static_cast<std::ptrdiff_t>(std::min(group.size(), most_places_shown)));
    for (const auto& told : tools::in_words(first, words, visit.language())) {
        auto& place = row.add("PLACES");
        if (!told.where.empty()) place.add("WITH_WHERE").set("WHERE", told.where);
        if (!told.detail.empty()) place.add("WITH_DETAIL").set("DETAIL", told.detail);
    }
    if (group.size() > most_places_shown) row.add("MORE_PLACES").set("COUNT", std::to_string(group.size() - most_places_shown));
}

void show_finding(Visit& visit, Values& row, const std::vector<Finding>& group) {
    const auto told = tools::in_words({group.front()}, visit.house().words, visit.language()).front();
    row.set("SENTENCE", told.sentence).set("ID", told.id);
    row.set("RULE_LINK", "/tools/rules/" + percent_encode(told.id));
    if (!told.remedy.empty()) row.add("WITH_REMEDY").set("REMEDY", told.remedy);
    if (!told.citation.empty()) row.add("WITH_CITATION").set("CITATION", told.citation);
    show_places(visit, row, group);
}

std::size_t count(const std::vector<Finding>& findings, Severity severity) {
    return static_cast<std::size_t>(std::ranges::count_if(
        findings, [&](const Finding& finding) { return finding.severity == severity && !is_about_text(finding); }));
}

void show_verdict(Visit& visit, Values& values, const std::vector<Finding>& findings, std::string_view whose_fault) {
    const auto errors = count(findings, Severity::error);
    const auto warnings = count(findings, Severity::warning);
    const auto notices = count(findings, Severity::notice);
    const std::string key = errors != 0 ? "errors" : warnings != 0 ? "warnings" : notices != 0 ? "notices" : "clean";
    auto& verdict = values.add("VERDICT");
    verdict.set("TONE", errors != 0 ? "error" : warnings != 0 ? "warning" : "success");
    verdict.set("SENTENCE", visit.house().words.fill(visit.language(), "tools.verdict." + key,
                                                     {{"errors", std::to_string(errors)},
                                                      {"warnings", std::to_string(warnings)},
                                                      {"notices", std::to_string(notices)}}));
    if (errors != 0 && !whose_fault.empty()) verdict.add("WITH_NEXT").set("NEXT", visit.word(whose_fault));
}

void show_repairs(Visit& visit, Values& values, const std::vector<Finding>& findings) {
    std::vector<Finding> repairs;
    std::ranges::copy_if(findings, std::back_inserter(repairs), is_about_text);
    if (repairs.empty()) return;
    const bool is_doubtful = std::ranges::any_of(repairs, [](const Finding& one) { return one.severity != Severity::notice; });
    if (repairs.size() > most_findings_shown) repairs.resize(most_findings_shown);
    auto& mended = values.add("MENDED");
    mended.set("TONE", is_doubtful ? "warning" : "info");
    std::vector<std::string> shown;
    for (const auto& told : tools::in_words(repairs, visit.house().words, visit.language())) {
        if (std::ranges::find(shown, told.id) != shown.end()) continue;
        shown.push_back(told.id);
        mended.add("REPAIRS").set("SENTENCE", told.sentence);
    }
}

}  // namespace

std::string_view tone_of(Severity severity) {
    switch (severity) {
        case Severity::error: return "error";
        case Severity::warning: return "warning";
        case Severity::notice: return "info";
    }
    return "info";
}

void show_judged(Visit& visit, Values& values, const std::vector<Finding>& findings, std::string_view whose_fault) {
    show_verdict(visit, values, findings, whose_fault);
    show_repairs(visit, values, findings);
    std::size_t shown = 0;
    for (const auto severity : {Severity::error, Severity::warning, Severity::notice}) {
        const auto groups = by_id(findings, severity);
        if (groups.empty()) continue;
        auto& section = values.add("SEVERITIES");
        section.set("TONE", tone_of(severity)).set("COUNT", std::to_string(count(findings, severity)));
        section.set("SEVERITY", visit.word("reading.severity." + std::string(to_text(severity))));
        section.set("MEANS", visit.word("tools.severity." + std::string(to_text(severity))));
        for (const auto& group : groups)
            if (shown++ < most_findings_shown) show_finding(visit, section.add("FINDINGS"), group);
    }
    if (shown > most_findings_shown) values.add("MORE_FINDINGS").set("COUNT", std::to_string(shown - most_findings_shown));
}

}  // namespace certdesk::web::pages

// The pages of the rules: what is asked, who demands it, since when, what meets it and what violates it. Every finding leads to
// its own.
#include "formats/pasted_repair.hpp"
#include "lint/catalogue.hpp"
#include "lint/chain/chain_rule.hpp"
#include "lint/csr/check.hpp"
#include "lint/examples.hpp"
#include "pki/reading/der_walk.hpp"
#include "web/pages/tools/findings.hpp"
#include "web/pages/tools/tools.hpp"
#include "web/tools/in_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace certdesk::web::pages {

namespace {

using lint::Severity;

// A finding as its page and its line in the list tell it.
struct Entry {
    std::string id;
    std::optional<Severity> severity{};  // nothing where it depends on what was found
    std::string citation{};
    const lint::Rule* rule = nullptr;  // of the catalogue
};

std::vector<Entry> entries_of_catalogue() {
    std::vector<Entry> entries;
    for (const auto* rule : lint::catalogue())
        entries.push_back({std::string(rule->id), rule->severity, lint::to_text(rule->citation), rule});
    return entries;
}

std::vector<Entry> entries_of_csr_checker() {
    std::vector<Entry> entries;
    for (const auto& kind : lint::csr_finding_kinds())
        entries.push_back({std::string(kind.id), kind.severity, lint::to_text(kind.citation)});
    return entries;
}

std::vector<Entry> entries_of_chains() {
    std::vector<Entry> entries;
    for (const auto& rule : lint::chain_rules())
        entries.push_back({std::string(rule.id), rule.severity, std::string(rule.citation)});
    return entries;
}

template <Enumeration E>
void add_all(std::vector<Entry>& entries, const std::string& prefix, const std::string& citation,
             std::optional<Severity> severity) {
    for (const auto one : all_of<E>()) entries.push_back({prefix + std::string(to_text(one)), severity, citation});
}

// What can be said of any text and any encoding.
std::vector<Entry> entries_of_reading() {
    std::vector<Entry> entries;
    add_all<PastedRepair>(entries, "text.", "RFC 7468 section 3", {});
    add_all<pki::reading::DerFault>(entries, "der.", "X.690 (02/2021)", Severity::error);
    for (const auto* id : {"time.expired", "time.not_yet_valid", "time.update_overdue"})
        entries.push_back({id, Severity::warning});
    return entries;
}

struct Chapter {
    std::string_view name;  // "tools.rules.<name>"
    std::vector<Entry> (*entries)();
};
constexpr std::array chapters{Chapter{"catalogue", entries_of_catalogue}, Chapter{"csr", entries_of_csr_checker},
                              Chapter{"chain", entries_of_chains}, Chapter{"reading", entries_of_reading}};

std::optional<Entry> find_entry(Visit& visit, std::string_view id) {
    for (const auto& chapter : chapters) {
        auto entries = chapter.entries();
        const auto found = std::ranges::find(entries, id, &Entry::id);
        if (found != entries.end()) return *found;
    }
    // What belongs to no list but has words: "readable", "key.inconsistent".
    if (!id.ends_with(".do") && visit.house().words.has(visit.language(), "finding." + std::string(id)))
        return Entry{.id = std::string(id)};
    return std::nullopt;
}

std::string key_of_sentence(const Entry& entry) { return (entry.rule != nullptr ? "rule." : "finding.") + entry.id; }

std::string sentence_of(Visit& visit, const Entry& entry) { return visit.word(key_of_sentence(entry)); }

// The sentence in the other language, for whoever has to show it to somebody abroad, or at home.
void show_other_language(Visit& visit, Values& values, const Entry& entry) {
    const auto other = visit.language() == Language::ja ? Language::en : Language::ja;
    values.set("OTHER_LANGUAGE", to_text(other));
    values.set("OTHER_SENTENCE", visit.house().words.get(other, key_of_sentence(entry)));
}

void show_severity(Visit& visit, Values& to, const Entry& entry) {
    if (!entry.severity) return;
    auto& shown = to.add("WITH_SEVERITY");
    shown.set("TONE", tone_of(*entry.severity));
    shown.set("SEVERITY", visit.word("reading.severity." + std::string(to_text(*entry.severity))));
    shown.set("MEANS", visit.word("tools.severity." + std::string(to_text(*entry.severity))));
}

void show_when(Visit& visit, Values& values, const lint::Rule& rule) {
    const auto iso = [](std::chrono::year_month_day day) { return to_iso_date(std::chrono::sys_days(day)); };
    const bool always = rule.in_force.from == lint::always.from;
    const std::string key = always && !rule.in_force.until ? "always"
                            : always                       ? "until"
                            : rule.in_force.until          ? "between"
                                                           : "from";
    const std::string until = rule.in_force.until ? iso(*rule.in_force.until) : "";
    values.set("IN_FORCE", visit.house().words.fill(visit.language(), "tools.rule.in_force." + key,
                                                    {{"from", iso(rule.in_force.from)}, {"until", until}}));
}

void show_lines(Values& example, std::string_view name, const std::vector<std::string_view>& lines) {
    if (lines.empty()) return;
    std::string text;
    for (const auto line : lines) text += std::string(line) + '\n';
    example.add("WITH_" + std::string(name)).set("LINES", text);
}

// The same as on the rule's page of the manual.
void show_example(Values& values, const lint::Rule& rule) {
    const auto& shown = lint::example_of(rule.id);
    auto& example = values.add("EXAMPLE");
    show_lines(example, "PASSES", shown.passes);
    show_lines(example, "VIOLATES", shown.violates);
    show_lines(example, "FOUND", shown.found);
    if (shown.passes.empty()) example.add("NOTHING_PASSES");
    if (shown.violates.empty()) example.add("NOTHING_VIOLATES");
}

}  // namespace

http::Response show_rules(Visit& visit) {
    Values values;
    for (const auto& chapter : chapters) {
        const auto entries = chapter.entries();
        const std::string name(chapter.name);
        auto& shown = values.add("CHAPTERS");
        shown.set("NAME", name).set("HEADING", visit.word("tools.rules." + name)).set("COUNT", std::to_string(entries.size()));
        shown.set("WHAT", visit.word("tools.rules." + name + ".what"));
        for (const auto& entry : entries) {
            auto& row = shown.add("RULES");
            row.set("ID", entry.id).set("SENTENCE", sentence_of(visit, entry)).set("CITATION", entry.citation);
            show_severity(visit, row, entry);
        }
    }
    return visit.page("pages/tools/rules_page.html", visit.word("tools.rules.title"), values, "TOOLS");
}

http::Response show_rule(Visit& visit) {
    const auto entry = find_entry(visit, visit.parameter("id"));
    if (!entry) return visit.not_found();
    Values values;
    values.set("ID", entry->id).set("SENTENCE", sentence_of(visit, *entry));
    show_severity(visit, values, *entry);
    show_other_language(visit, values, *entry);
    if (!entry->citation.empty()) values.add("WITH_CITATION").set("CITATION", entry->citation);
    if (const auto remedy = tools::remedy_of(entry->id, visit.house().words, visit.language()); !remedy.empty())
        values.add("WITH_REMEDY").set("REMEDY", remedy);
    if (entry->rule != nullptr) {
        auto& shown = values.add("OF_CATALOGUE");
        show_when(visit, shown, *entry->rule);
        for (const auto kind : all_of<lint::Kind>())
            if ((entry->rule->kinds & lint::only(kind)) != 0)
                shown.add("KINDS").set("KIND", visit.word("tools.kind." + std::string(to_text(kind))));
        show_example(values, *entry->rule);
    }
    return visit.page("pages/tools/rule_page.html", entry->id, values, "TOOLS");
}

}  // namespace certdesk::web::pages

#include "web/pages/organization/organization.hpp"

#include "base/text.hpp"
#include "desk/ask_for_information.hpp"
#include "desk/dossier_timeline.hpp"
#include "desk/read_mail.hpp"
#include "web/pages/applications/claims.hpp"
#include "web/pages/survey/questions.hpp"

#include <algorithm>

namespace certdesk::web::pages {

namespace {

std::vector<survey::Field> fields_of_dossier(const survey::Answers& answers) {
    auto fields = fields_to_show(answers);
    std::erase_if(fields, [](survey::Field field) { return survey::rule_of(field).keeper != survey::Keeper::dossier; });
    return fields;
}

void show_fact(Visit& visit, Values& values, const dossier::Fact& fact) {
    auto& row = values.add("FACTS");
    row.set("LABEL", label_of(visit, fact.field)).set("VALUE", answer_in_words(visit, fact.field, fact.value));
    row.set("SOURCE", visit.word("organization.source." + std::string(to_text(fact.source)))).set("WHO", fact.recorded_by);
    row.set("OBTAINED", visit.day(fact.obtained_on)).set("OBTAINED_ISO", to_iso_date(fact.obtained_on));
    row.set("UNTIL", visit.day(fact.counts_until)).set("UNTIL_ISO", to_iso_date(fact.counts_until));
    row.show_if(fact.counts_until < day_in_japan(visit.now()), "OVER");
}

std::string what_in_words(Visit& visit, std::string_view what) {
    if (const auto field = parse_enumeration<survey::Field>(what)) return label_of(visit, *field);
    if (const auto item = parse_enumeration<authority::Item>(what)) return visit.word("case.item." + std::string(to_text(*item)));
    return replace_all(std::string(what), " ", ", ");
}

std::string all_in_words(Visit& visit, const std::vector<std::string>& names) {
    std::vector<std::string> words;
    words.reserve(names.size());
    for (const auto& name : names) words.push_back(what_in_words(visit, name));
    return join(words, visit.word("organization.timeline.separator"));
}

// Whether both stand in one line: facts and evidence that end on the same day.
bool go_together(const renewals::Event& a, const renewals::Event& b) {
    using renewals::EventKind;
    const bool ends = a.kind == EventKind::fact_ends || a.kind == EventKind::evidence_ends;
    return ends && a.on == b.on && a.kind == b.kind;
}

void show_timeline(Visit& visit, Values& values, const DossierId& id) {
    const auto events = desk::dossier_timeline(visit.world(), visit.actor(), id);
    if (!events || events->empty()) return;
    auto& section = values.add("TIMELINE");
    for (auto event = events->begin(); event != events->end();) {
        const auto end = std::find_if_not(event, events->end(),
                                          [&](const auto& other) { return &other == &*event || go_together(*event, other); });
        std::vector<std::string> what;
        for (auto one = event; one != end; ++one) what.push_back(one->what);
        auto& row = section.add("EVENTS");
        row.set("ON", visit.day(event->on)).set("ON_ISO", to_iso_date(event->on));
        row.set("KIND", visit.word("organization.timeline." + std::string(to_text(event->kind))));
        row.set("WHAT", all_in_words(visit, what));
        if (event->kind == renewals::EventKind::renewal_begins) {
            if (event->asked_again.empty())
                row.show("NOTHING_AGAIN");
            else
                row.add("AGAIN").set("ASKED", all_in_words(visit, event->asked_again));
        }
        event = end;
    }
}

struct Refilled {
    TypedAnswers typed;
    std::vector<Finding> findings;
};

http::Response dossier_page(Visit& visit, const desk::DossierFile& file, const Refilled& refilled) {
    const auto answers = dossier::answers_of(file.facts, day_in_japan(visit.now()));
    const bool for_operator = visit.is(accounts::Role::desk_operator);
    Values values;
    values.set("CUSTOMER_NAME", file.customer.name);
    values.set("DOSSIER_LINK", for_operator ? "/dossiers/" + file.dossier.id.text() : std::string("/organization"));
    for (const auto& fact : file.facts)
        if (!fact.value.empty()) show_fact(visit, values, fact);
    values.show(file.facts.empty() ? "NO_FACTS" : "WITH_FACTS");
    show_timeline(visit, values, file.dossier.id);
    if (!file.missing.empty()) list_findings(visit, values.add("INCOMPLETE"), "MISSING", file.missing);
    show_questions(
        visit, values,
        {.fields = fields_of_dossier(answers), .answers = answers, .typed = refilled.typed, .findings = refilled.findings});
    return visit.page("pages/organization/organization_page.html", visit.word("organization.title"), values, "ORGANIZATION",
                      refilled.findings.empty() ? 200 : 422);
}

http::Response nothing_known_page(Visit& visit) {
    Values values;
    return visit.page("pages/organization/nothing_known_page.html", visit.word("organization.title"), values, "ORGANIZATION");
}

// The form holds every field. Only what was changed is a correction; the rest is said again, and dated anew, when the box says
// that all of it was looked at.
TypedAnswers said_now(const FormData& form, const desk::DossierFile& file) {
    auto typed = typed_answers(form);
    if (form.text("all_confirmed") == "yes") return typed;
    std::erase_if(typed, [&](const auto& entry) {
        const auto known = std::ranges::find(file.facts, entry.first, &dossier::Fact::field);
        return entry.second == (known == file.facts.end() ? std::string() : answer_as_typed(entry.first, known->value));
    });
    return typed;
}

http::Response correct(Visit& visit, const desk::DossierFile& file, const std::string& path) {
    auto typed = said_now(visit.form(), file);
    const auto correction = desk::correct_dossier(visit.world(), visit.actor(), file.dossier.id, typed);
    if (!correction) return visit.answer_no(correction.error());
    if (correction->findings.empty())
        return visit.redirect_with_notice(
            path, correction->applications_stepped_back > 0 ? "notice.dossier_checked_again" : "notice.dossier_corrected");
    std::erase_if(typed, [&](const auto& entry) {  // what was kept is shown as it was kept
        return std::ranges::find(correction->findings, std::string(to_text(entry.first)), &Finding::where) ==
               correction->findings.end();
    });
    const auto now = desk::look_at_dossier(visit.world(), visit.actor(), file.dossier.id);
    if (!now) return visit.answer_no(now.error());
    return dossier_page(visit, *now, {.typed = std::move(typed), .findings = correction->findings});
}

bool is_not_found(const desk::No& no) {
    const auto* refused = desk::refusal_in(no);
    return refused != nullptr && refused->findings.front().refusal == Refusal::not_found;
}

}  // namespace

http::Response show_own_dossier(Visit& visit) {
    const auto file = desk::look_at_own_dossier(visit.world(), visit.actor());
    if (!file) return is_not_found(file.error()) ? nothing_known_page(visit) : visit.answer_no(file.error());
    return dossier_page(visit, *file, {});
}

http::Response correct_own_dossier(Visit& visit) {
    const auto file = desk::look_at_own_dossier(visit.world(), visit.actor());
    if (!file) return visit.answer_no(file.error());
    return correct(visit, *file, "/organization");
}

http::Response show_dossier(Visit& visit) {
    const auto id = visit.id<DossierId>("dossier");
    if (!id) return visit.not_found();
    const auto file = desk::look_at_dossier(visit.world(), visit.actor(), *id);
    if (!file) return visit.answer_no(file.error());
    return dossier_page(visit, *file, {});
}

http::Response correct_dossier(Visit& visit) {
    const auto id = visit.id<DossierId>("dossier");
    if (!id) return visit.not_found();
    const auto file = desk::look_at_dossier(visit.world(), visit.actor(), *id);
    if (!file) return visit.answer_no(file.error());
    return correct(visit, *file, "/dossiers/" + id->text());
}

}  // namespace certdesk::web::pages

#include "web/pages/authority/case_page.hpp"

#include "base/text.hpp"
#include "core/vetting/reuse.hpp"
#include "desk/vet_case.hpp"
#include "web/pages/applications/claims.hpp"
#include "web/pages/authority/authority.hpp"
#include "web/pages/authority/case_forms.hpp"

#include <algorithm>

namespace certdesk::web::pages {

namespace {

using authority::Case;
using authority::ConfirmedItem;
using authority::Item;
using authority::ItemState;
using authority::Stage;
using survey::Field;

// What the applicant says about the thing that the officer confirms.
std::vector<Field> claims_about(Item item) {
    switch (item) {
        case Item::legal_existence: return {Field::applicant_kind, Field::corporate_number, Field::tdb_code, Field::birth_date};
        case Item::organization_name: return {Field::organization_name, Field::legal_form, Field::organization_english};
        case Item::address: return {Field::prefecture, Field::city};
        case Item::domain_right: return {Field::common_name};
        case Item::phone_number: return {Field::organization_phone};
        case Item::presence:
            return {Field::responsible_person_name, Field::responsible_person_reading, Field::responsible_person_department,
                    Field::responsible_person_title};
        case Item::intention: return {Field::responsible_person_name, Field::representative_name};
    }
    return {};
}

// The tone of a tag (notices.css).
std::string_view tone_of(ItemState state) {
    switch (state) {
        case ItemState::confirmed: return "same";
        case ItemState::different: return "different";
        case ItemState::not_visible:
        case ItemState::needs_paper: return "not_visible";
    }
    return "not_visible";
}

// Forms of one page repeat their field names, so that ids carry the form's name.
std::vector<Finding> beside_their_field(const RefusedCaseForm& refused) {
    auto findings = refused.findings;
    for (auto& finding : findings) {
        const bool belongs_to_an_item = parse_enumeration<Item>(finding.where).has_value() || finding.where == call_form;
        if (!finding.where.empty() && !belongs_to_an_item) finding.where += "-" + refused.form;
    }
    return findings;
}

std::string sentence_about(Visit& visit, const RefusedCaseForm& refused, std::string_view form, std::string_view field) {
    if (refused.form != form) return {};
    const auto at = std::ranges::find(refused.findings, field, &Finding::where);
    return at == refused.findings.end() ? std::string{} : visit.sentence(*at);
}

void show_evidence(Visit& visit, Values& row, const ConfirmedItem& evidence) {
    auto& found = row.add("EVIDENCE");
    found.set("SOURCE", evidence.source).set("DAY", visit.day(evidence.obtained_on));
    found.set("DAY_ISO", to_iso_date(evidence.obtained_on)).set("BY", evidence.confirmed_by);
    found.set("AT", visit.time(evidence.confirmed_at)).set("AT_ISO", to_rfc3339(evidence.confirmed_at));
    if (!evidence.note.empty()) found.add("NOTED").set("NOTE", evidence.note);
    found.show_if(!evidence.source.empty(), "HAS_SOURCE");
    if (evidence.state == ItemState::confirmed) {
        const auto until = vetting::counts_until(evidence.item, evidence.obtained_on);
        found.add("COUNTS").set("UNTIL", visit.day(until)).set("UNTIL_ISO", to_iso_date(until));
    }
    if (evidence.reused_from) found.add("REUSED").set("FORMER_CASE", evidence.reused_from->text());
}

void show_item(Visit& visit, Values& values, const desk::CaseFile& file, Item item, const RefusedCaseForm& refused,
               bool takes_evidence) {
    const std::string name(to_text(item));
    const auto at = std::ranges::find(file.items, item, &ConfirmedItem::item);
    const auto* evidence = at == file.items.end() ? nullptr : &*at;

    auto& row = values.add("ITEMS");
    row.set("ITEM", name).set("LABEL", visit.word("case.item." + name)).set("HINT", visit.word("case.item_hint." + name));
    row.set("STATE",
            visit.word(evidence == nullptr ? "case.not_looked_at" : "case.state." + std::string(to_text(evidence->state))));
    row.set("TONE", evidence == nullptr ? "" : tone_of(evidence->state));
    if (item == Item::domain_right) {
        row.add("CLAIMS").set("LABEL", visit.word("case.names")).set("VALUE", join(file.authority_case.names, ", "));
    } else {
        show_claims(visit, row, "CLAIMS", file.authority_case.claims, claims_about(item));
    }
    if (evidence != nullptr) show_evidence(visit, row, *evidence);
    if (!takes_evidence) return;

    auto& form = row.add("FORM");
    const bool came_back = refused.form == name;
    const auto typed = [&](std::string_view field, const std::string& kept) {
        return came_back ? std::string(visit.form().text(field)) : kept;
    };
    const Day today = day_in_japan(visit.now());
    form.set("SOURCE", typed("source", evidence == nullptr ? "" : evidence->source));
    form.set("NOTE", typed("note", evidence == nullptr ? "" : evidence->note));
    form.set("DAY", typed("obtained_on", to_iso_date(today))).set("TODAY", to_iso_date(today));
    show_choices<ItemState>(visit, form, "STATES", "case.state.",
                            typed("state", std::string(to_text(evidence == nullptr ? ItemState::confirmed : evidence->state))));
    show_error(visit, form, refused, name, "source", "SOURCE_WRONG");
    show_error(visit, form, refused, name, "obtained_on", "DAY_WRONG");
    show_error(visit, form, refused, name, "note", "NOTE_WRONG");
    form.show_if(came_back, "OPEN");
}

void show_obstacles(Visit& visit, Values& values, const std::vector<Finding>& obstacles) {
    if (!obstacles.empty()) values.show("HAS_OBSTACLES");
    for (const auto& obstacle : obstacles) {
        auto& row = values.add("OBSTACLES");
        row.set("SENTENCE", visit.sentence(obstacle));
        if (parse_enumeration<Item>(obstacle.where) || obstacle.where == call_form) row.add("PLACE").set("WHERE", obstacle.where);
    }
}

// Issue when nothing stands against it; hold and NG with a reason.
void show_decisions(Visit& visit, Values& values, const desk::CaseFile& file, const RefusedCaseForm& refused) {
    const auto stage = file.authority_case.stage;
    const auto reason_form = [&](std::string_view section, std::string_view form) {
        auto& shown = values.add(section);
        shown.set("REASON", refused.form == form ? visit.form().text("reason") : std::string_view{});
        show_error(visit, shown, refused, form, "reason", "REASON_WRONG");
    };
    if (stage == Stage::open && file.obstacles.empty()) {
        auto& issue = values.add("ISSUE");
        issue.set("WHAT", visit.house().words.fill(visit.language(), "case.issue_what",
                                                   {{"names", join(file.authority_case.names, ", ")}}));
        show_error(visit, issue, refused, issuance_form, "confirmed", "CONFIRM_WRONG");
    }
    if (stage == Stage::open) reason_form("HOLD", hold_form);
    if (stage == Stage::open || stage == Stage::on_hold) {
        reason_form("REFUSE", refusal_form);
        values.show("DECIDING");
    }
}

void show_facts(Visit& visit, Values& values, const Case& one) {
    const std::string stage(to_text(one.stage));
    values.set("STAGE", visit.word("case.stage." + stage)).set("LEAD", visit.word("case.lead." + stage));
    values.set("REFERENCE", one.reference);
    values.set("RECEIVED", visit.time(one.received_at)).set("RECEIVED_ISO", to_rfc3339(one.received_at));
    if (!one.decided_by.empty()) values.add("DECIDED").set("BY", one.decided_by);
    if (one.serial) values.add("ISSUED").set("SERIAL", *one.serial);
    if (!one.message.empty()) values.add("MESSAGE").set("TEXT", one.message);
    if (!one.answer.empty()) values.add("ANSWER").set("TEXT", one.answer);
}

}  // namespace

void show_error(Visit& visit, Values& values, const RefusedCaseForm& refused, std::string_view form, std::string_view field,
                std::string_view section) {
    const auto sentence = sentence_about(visit, refused, form, field);
    if (!sentence.empty()) values.add(section).set("ERROR", sentence);
}

http::Response case_page(Visit& visit, const CaseId& id, const RefusedCaseForm& refused) {
    const auto file = desk::look_at_case(visit.world(), visit.actor(), id);
    if (!file) return visit.answer_no(file.error());
    const auto& one = file->authority_case;
    const bool takes_evidence = one.stage == Stage::open || one.stage == Stage::on_hold;

    Values values;
    const std::string name = one.names.empty() ? one.reference : one.names.front();
    const auto title = visit.house().words.fill(visit.language(), "case.title", {{"name", name}});
    values.set("TITLE", title).set("CASE", id.text());
    show_findings(visit, values, beside_their_field(refused));
    show_facts(visit, values, one);
    show_claims(visit, values, "ALL_CLAIMS", one.claims, fields_for_the_authority());
    for (const auto item : all_of<Item>()) show_item(visit, values, *file, item, refused, takes_evidence);
    show_call(visit, values, *file, refused, takes_evidence);
    if (!file->certificate_text.empty()) values.add("CERTIFICATE").set("TEXT", join(file->certificate_text, "\n"));
    show_obstacles(visit, values, file->obstacles);
    show_decisions(visit, values, *file, refused);
    return visit.page("pages/authority/case_page.html", title, values, "CASES", refused.findings.empty() ? 200 : 422);
}

http::Response show_case(Visit& visit) {
    const auto id = visit.id<CaseId>("case");
    return id ? case_page(visit, *id) : visit.not_found();
}

}  // namespace certdesk::web::pages

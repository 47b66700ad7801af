#include "core/calls/script.hpp"
#include "desk/vet_case.hpp"
#include "web/pages/authority/case_forms.hpp"
#include "web/pages/calls/slots.hpp"

namespace certdesk::web::pages {

namespace {

using authority::CallOutcome;
using survey::Field;

void set_time(Visit& visit, Values& row, Instant instant) {
    row.set("AT", visit.time(instant)).set("AT_ISO", to_rfc3339(instant));
}

// R57: what the applicant says is beside it, and never what is called.
void show_number(Visit& visit, Values& values, const desk::CaseFile& file) {
    const auto claimed = survey::answer(file.authority_case.claims, Field::organization_phone);
    if (claimed) values.add("CLAIMED_NUMBER").set("PHONE", *claimed);
    const auto& number = file.plan.number;
    if (!number) {
        values.show("NO_NUMBER");
        return;
    }
    auto& row = values.add("NUMBER");
    row.set("PHONE", number->phone_number);
    row.set("SOURCE", visit.word("calls.source." + std::string(to_text(number->source))));
    row.set("SEEN", visit.day(number->seen_on)).set("SEEN_ISO", to_iso_date(number->seen_on)).set("BY", number->recorded_by);
    if (!number->entry.empty()) row.add("WITH_ENTRY").set("ENTRY", number->entry);
    if (!claimed) return;
    const bool same = calls::same_number(*claimed, number->phone_number);
    row.add("COMPARED")
        .set("TONE", same ? "same" : "different")
        .set("ANSWER", visit.word(same ? "case.number.same" : "case.number.different"));
}

void show_plan(Visit& visit, Values& values, const desk::CaseFile& file) {
    const auto& plan = file.plan;
    if (plan.next_at) {
        auto& next = values.add("NEXT_CALL");
        set_time(visit, next, *plan.next_at);
        next.set("CHOSEN_BY", visit.word("calls.chosen." + std::string(to_text(plan.chosen))));
        next.show_if(*plan.next_at < visit.now(), "OVERDUE");
    } else if (file.call_is_to_come) {
        values.show(plan.tries >= calls::most_tries ? "TRIED_ENOUGH" : "NOT_PLANNED");
    }
    for (const auto wish : plan.wishes) set_time(visit, values.add("FURTHER_WISHES"), wish);
    values.show_if(!plan.wishes.empty(), "WITH_WISHES");
}

void show_attempts(Visit& visit, Values& values, const desk::CaseFile& file) {
    for (const auto& attempt : file.attempts) {
        const auto& call = attempt.call;
        auto& row = values.add("TRIES");
        set_time(visit, row, call.made_at);
        row.set("OUTCOME", visit.word("case.outcome." + std::string(to_text(call.outcome))));
        row.set("PHONE", call.phone_number).set("FOUND", call.number_source);
        row.set("SPOKEN", call.spoken_with).set("NOTE", attempt.note).set("BY", call.made_by);
    }
    values.show_if(!file.attempts.empty(), "WITH_TRIES");
    // Evidence of a former case is no try of this one.
    const auto& call = file.authority_case.call;
    if (call && call->reused_from) {
        auto& reused = values.add("REUSED_CALL");
        set_time(visit, reused, call->made_at);
        reused.set("OUTCOME", visit.word("case.outcome." + std::string(to_text(call->outcome))))
            .set("FOUND", call->number_source);
        reused.set("FORMER_CASE", call->reused_from->text());
    }
    if (file.attempts.empty() && !call) values.show("NO_CALL");
}

void show_script(Visit& visit, Values& values, const desk::CaseFile& file) {
    auto& script = values.add("SCRIPT");
    script.set("EDITION", calls::script_edition);
    const auto facts = calls::script_facts(file.authority_case);
    for (const auto& line : calls::script) {
        auto& row = script.add("LINES");
        row.set("TEXT", visit.house().words.fill(visit.language(), "call.script." + std::string(to_text(line.step)), facts));
        if (line.settles) row.add("SETTLES").set("ITEM", visit.word("case.item." + std::string(to_text(*line.settles))));
    }
}

void show_sources(Visit& visit, Values& form, std::string_view chosen) {
    const Day today = day_in_japan(visit.now());
    for (const auto& rule : calls::phone_sources()) {
        if (rule.last_day && today > *rule.last_day) continue;
        auto& row = form.add("SOURCES");
        row.set("VALUE", to_text(rule.source)).set("LABEL", visit.word("calls.source." + std::string(to_text(rule.source))));
        row.show_if(to_text(rule.source) == chosen, "CHOSEN");
    }
}

void show_number_form(Visit& visit, Values& values, const RefusedCaseForm& refused) {
    auto& form = values.add("NUMBER_FORM");
    const bool came_back = refused.form == number_form;
    const auto typed = [&](std::string_view field) { return came_back ? visit.form().text(field) : std::string_view{}; };
    const auto today = to_iso_date(day_in_japan(visit.now()));
    form.set("PHONE", typed("phone_number")).set("ENTRY", typed("entry")).set("TODAY", today);
    form.set("SEEN", came_back ? std::string(typed("seen_on")) : today);
    show_sources(visit, form, typed("number_source"));
    show_error(visit, form, refused, number_form, "phone_number", "PHONE_WRONG");
    show_error(visit, form, refused, number_form, "number_source", "SOURCE_WRONG");
    show_error(visit, form, refused, number_form, "seen_on", "SEEN_WRONG");
    form.show_if(came_back, "OPEN");
}

void show_plan_form(Visit& visit, Values& values, const desk::CaseFile& file, const RefusedCaseForm& refused) {
    auto& form = values.add("PLAN_FORM");
    show_slots(visit, form, file.offered, file.plan.next_at);
    show_error(visit, form, refused, plan_form, "at", "AT_WRONG");
    form.show_if(refused.form == plan_form, "OPEN");
}

void show_try_form(Visit& visit, Values& values, const desk::CaseFile& file, const RefusedCaseForm& refused) {
    auto& form = values.add("CALL_FORM");
    const bool came_back = refused.form == call_form;
    const auto typed = [&](std::string_view field) { return came_back ? visit.form().text(field) : std::string_view{}; };
    if (!file.plan.number) {
        auto& number = form.add("ASK_NUMBER");
        number.set("PHONE", typed("phone_number"));
        show_sources(visit, number, typed("number_source"));
        show_error(visit, number, refused, call_form, "phone_number", "PHONE_WRONG");
        show_error(visit, number, refused, call_form, "number_source", "FOUND_WRONG");
    }
    form.set("SPOKEN", typed("spoken_with")).set("NOTE", typed("note"));
    show_choices<CallOutcome>(visit, form, "OUTCOMES", "case.outcome.", typed("outcome"));
    show_error(visit, form, refused, call_form, "spoken_with", "SPOKEN_WRONG");
    show_error(visit, form, refused, call_form, "note", "NOTE_WRONG");
    show_error(visit, form, refused, call_form, "outcome", "OUTCOME_WRONG");
}

}  // namespace

void show_call(Visit& visit, Values& values, const desk::CaseFile& file, const RefusedCaseForm& refused, bool takes_evidence) {
    show_number(visit, values, file);
    show_plan(visit, values, file);
    show_attempts(visit, values, file);
    if (!takes_evidence) return;
    show_script(visit, values, file);
    show_number_form(visit, values, refused);
    if (file.call_is_to_come) show_plan_form(visit, values, file, refused);
    show_try_form(visit, values, file, refused);
}

}  // namespace certdesk::web::pages

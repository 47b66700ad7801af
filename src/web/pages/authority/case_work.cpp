// What the officer records and decides: items, the call, issue, hold and NG.
#include "desk/record_call.hpp"
#include "desk/vet_case.hpp"
#include "web/pages/authority/authority.hpp"
#include "web/pages/authority/case_page.hpp"

namespace certdesk::web::pages {

namespace {

// A form with something wrong in one of its fields comes back as typed.
http::Response back_with(Visit& visit, const CaseId& id, std::string_view form, const desk::No& no) {
    const auto* refused = desk::refusal_in(no);
    if (refused == nullptr || refused->findings.front().where.empty()) return visit.answer_no(no);
    return case_page(visit, id, {.form = std::string(form), .findings = refused->findings});
}

http::Response back_to(Visit& visit, const CaseId& id, std::string_view place, std::string_view notice_key) {
    return visit.redirect_with_notice("/authority/cases/" + id.text() + std::string(place), notice_key);
}

}  // namespace

http::Response confirm_item(Visit& visit) {
    const auto id = visit.id<CaseId>("case");
    if (!id) return visit.not_found();
    const auto& form = visit.form();
    const auto item = parse_enumeration<authority::Item>(form.text("item"));
    const auto state = parse_enumeration<authority::ItemState>(form.text("state"));
    if (!item || !state) return visit.error_page(400, "malformed");
    const auto obtained_on = parse_iso_date(form.text("obtained_on"));
    if (!obtained_on) return back_with(visit, *id, to_text(*item), Refused{{{Refusal::bad_date, "obtained_on", {}}}});

    const auto recorded = desk::confirm_item(visit.world(), visit.actor(), *id,
                                             {.item = *item,
                                              .state = *state,
                                              .source = std::string(form.text("source")),
                                              .obtained_on = *obtained_on,
                                              .note = std::string(form.text("note"))});
    if (!recorded) return back_with(visit, *id, to_text(*item), recorded.error());
    return back_to(visit, *id, "#field-" + std::string(to_text(*item)), "notice.item_recorded");
}

http::Response record_call(Visit& visit) {
    const auto id = visit.id<CaseId>("case");
    if (!id) return visit.not_found();
    const auto& form = visit.form();
    const auto outcome = parse_enumeration<authority::CallOutcome>(form.text("outcome"));
    if (!outcome) return back_with(visit, *id, call_form, Refused{{{Refusal::required, "outcome", {}}}});

    const auto recorded = desk::record_call(visit.world(), visit.actor(), *id,
                                            {.outcome = *outcome,
                                             .phone_number = std::string(form.text("phone_number")),
                                             .number_source = std::string(form.text("number_source")),
                                             .spoken_with = std::string(form.text("spoken_with")),
                                             .note = std::string(form.text("note"))});
    if (!recorded) return back_with(visit, *id, call_form, recorded.error());
    return back_to(visit, *id, "#field-call", "notice.call_recorded");
}

http::Response record_call_number(Visit& visit) {
    const auto id = visit.id<CaseId>("case");
    if (!id) return visit.not_found();
    const auto& form = visit.form();
    const auto seen_on = parse_iso_date(form.text("seen_on"));
    if (!seen_on) return back_with(visit, *id, number_form, Refused{{{Refusal::bad_date, "seen_on", {}}}});
    const auto recorded = desk::record_call_number(visit.world(), visit.actor(), *id,
                                                   {.phone_number = std::string(form.text("phone_number")),
                                                    .source = std::string(form.text("number_source")),
                                                    .entry = std::string(form.text("entry")),
                                                    .seen_on = *seen_on});
    if (!recorded) return back_with(visit, *id, number_form, recorded.error());
    return back_to(visit, *id, "#field-call", "notice.call_number_recorded");
}

http::Response plan_call(Visit& visit) {
    const auto id = visit.id<CaseId>("case");
    if (!id) return visit.not_found();
    const auto at = parse_rfc3339(visit.form().text("at"));
    if (!at) return back_with(visit, *id, plan_form, Refused{{{Refusal::required, "at", {}}}});
    const auto planned = desk::plan_call(visit.world(), visit.actor(), *id, *at);
    if (planned) return back_to(visit, *id, "#field-call", "notice.call_planned");
    const auto* refused = desk::refusal_in(planned.error());
    if (refused == nullptr) return visit.answer_no(planned.error());
    auto finding = refused->findings.front();
    if (!finding.where.empty()) finding.where = "at";
    return back_with(visit, *id, plan_form, Refused{{finding}});
}

http::Response issue_certificate(Visit& visit) {
    const auto id = visit.id<CaseId>("case");
    if (!id) return visit.not_found();
    if (visit.form().text("confirmed") != "yes")
        return back_with(visit, *id, issuance_form, Refused{{{Refusal::required, "confirmed", {}}}});
    const auto decided = desk::issue_certificate(visit.world(), visit.actor(), *id);
    if (!decided) return back_with(visit, *id, issuance_form, decided.error());
    return back_to(visit, *id, "", "notice.issue_decided");
}

http::Response put_case_on_hold(Visit& visit) {
    const auto id = visit.id<CaseId>("case");
    if (!id) return visit.not_found();
    const auto decided = desk::put_case_on_hold(visit.world(), visit.actor(), *id, std::string(visit.form().text("reason")));
    if (!decided) return back_with(visit, *id, hold_form, decided.error());
    return back_to(visit, *id, "", "notice.case_on_hold");
}

http::Response refuse_case(Visit& visit) {
    const auto id = visit.id<CaseId>("case");
    if (!id) return visit.not_found();
    const auto decided = desk::refuse_case(visit.world(), visit.actor(), *id, std::string(visit.form().text("reason")));
    if (!decided) return back_with(visit, *id, refusal_form, decided.error());
    return back_to(visit, *id, "", "notice.case_refused");
}

}  // namespace certdesk::web::pages

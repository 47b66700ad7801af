#include "web/pages/survey/survey.hpp"

#include "desk/answer_survey.hpp"
#include "web/pages/applications/claims.hpp"
#include "web/pages/survey/questions.hpp"

#include <algorithm>
#include <iterator>

namespace certdesk::web::pages {

namespace {

std::string path_of(const OrderId& order) { return "/orders/" + order.text(); }

void show_names(Values& values, const std::vector<std::string>& names) {
    if (names.empty()) return;
    auto& section = values.add("WITH_NAMES");
    for (const auto& name : names) section.add("NAMES").set("DNS_NAME", name);
    section.show_if(names.size() > 1, "WWW_RULE");
}

// After it was sent: what was answered, and where to correct it.
http::Response sent_page(Visit& visit, const desk::SurveySheet& sheet) {
    Values values;
    values.set("NUMBER", sheet.order.number).set("ORDER_LINK", path_of(sheet.order.id));
    values.set("CORRECTION_LINK", visit.is(accounts::Role::desk_operator) ? "/dossiers/" + sheet.order.dossier.text()
                                                                          : std::string("/organization"));
    for (const auto field : all_of<survey::Field>()) {
        const auto answer = survey::answer(sheet.answers, field);
        if (!answer || !survey::is_asked(field, sheet.answers)) continue;
        values.add("ANSWERS").set("LABEL", label_of(visit, field)).set("VALUE", answer_in_words(visit, field, *answer));
    }
    show_names(values, sheet.names);
    return visit.page("pages/survey/sent_survey_page.html", visit.word("survey_page.title"), values, "ORDERS");
}

// What sending would refuse stands apart from what may follow after payment (docs/decisions/0006-what-an-order-needs.md).
void show_what_is_missing(Visit& visit, Values& values, const std::vector<Finding>& missing) {
    std::vector<Finding> before;
    std::vector<Finding> later;
    std::ranges::partition_copy(missing, std::back_inserter(later), std::back_inserter(before), survey::may_follow_payment);
    const auto show = [&](std::string_view section, std::string_view rows, const std::vector<Finding>& findings) {
        if (findings.empty()) return;
        auto& list = values.add(section);
        list.set("COUNT", std::to_string(findings.size()));
        list_findings(visit, list, rows, findings);
    };
    show("INCOMPLETE", "MISSING", before);
    show("OPEN_LATER", "MISSING_LATER", later);
    values.show_if(before.empty(), "COMPLETE");
}

http::Response survey_page(Visit& visit, const desk::SurveySheet& sheet, const TypedAnswers& typed,
                           const std::vector<Finding>& findings) {
    if (sheet.order.stage != orders::Stage::draft) return sent_page(visit, sheet);
    Values values;
    values.set("NUMBER", sheet.order.number).set("ORDER_LINK", path_of(sheet.order.id));
    values.set("SURVEY_LINK", path_of(sheet.order.id) + "/survey");

    Questions questions{.fields = fields_to_show(sheet.answers), .answers = sheet.answers, .typed = {}, .findings = findings};
    for (const auto& [field, text] : typed) {  // only what could not be kept comes back as typed
        const auto refused = std::ranges::find(sheet.findings, std::string(to_text(field)), &Finding::where);
        if (refused != sheet.findings.end()) questions.typed.emplace(field, text);
    }
    show_questions(visit, values, questions);
    show_names(values, sheet.names);
    show_what_is_missing(visit, values, sheet.missing);
    return visit.page("pages/survey/survey_page.html", visit.word("survey_page.title"), values, "ORDERS",
                      findings.empty() ? 200 : 422);
}

}  // namespace

http::Response show_survey(Visit& visit) {
    const auto order = visit.id<OrderId>("order");
    if (!order) return visit.not_found();
    const auto sheet = desk::look_at_survey(visit.world(), visit.actor(), *order);
    if (!sheet) return visit.answer_no(sheet.error());
    return survey_page(visit, *sheet, {}, {});
}

http::Response save_survey(Visit& visit) {
    const auto order = visit.id<OrderId>("order");
    if (!order) return visit.not_found();
    const auto typed = typed_answers(visit.form());
    const auto sheet = desk::answer_survey(visit.world(), visit.actor(), *order, typed);
    if (!sheet) return visit.answer_no(sheet.error());
    if (!sheet->findings.empty()) return survey_page(visit, *sheet, typed, sheet->findings);
    return visit.redirect_with_notice(path_of(*order) + "/survey", "notice.survey_saved");
}

http::Response send_survey(Visit& visit) {
    const auto id = visit.id<OrderId>("order");
    if (!id) return visit.not_found();
    const auto typed = typed_answers(visit.form());
    const auto saved = desk::answer_survey(visit.world(), visit.actor(), *id, typed);
    if (!saved) return visit.answer_no(saved.error());
    if (!saved->findings.empty()) return survey_page(visit, *saved, typed, saved->findings);

    const auto order = desk::send_survey(visit.world(), visit.actor(), *id);
    if (!order) {
        const auto* refused = desk::refusal_in(order.error());
        const bool incomplete = refused != nullptr && !saved->missing.empty();
        return incomplete ? survey_page(visit, *saved, typed, refused->findings) : visit.answer_no(order.error());
    }
    const bool customer = visit.is(accounts::Role::customer);
    return visit.redirect_with_notice(path_of(*id) + (customer ? "/payment" : ""), "notice.survey_sent");
}

}  // namespace certdesk::web::pages

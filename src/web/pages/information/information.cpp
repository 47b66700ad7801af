#include "web/pages/information/information.hpp"

#include "desk/ask_for_information.hpp"
#include "web/pages/survey/questions.hpp"

#include <algorithm>

namespace certdesk::web::pages {

namespace {

http::Response information_page(Visit& visit, const desk::InformationSheet& sheet, const TypedAnswers& typed) {
    Values values;
    values.set("NUMBER", sheet.order.number).set("TOKEN", visit.parameter("token"));
    values.set("COMMON_NAME", sheet.order.names.empty() ? std::string() : sheet.order.names.front());
    values.set("UNTIL", visit.time(sheet.request.expires_at)).set("UNTIL_ISO", to_rfc3339(sheet.request.expires_at));
    Questions questions{.fields = sheet.request.asked, .answers = sheet.answers, .typed = {}, .findings = sheet.findings};
    for (const auto& [field, text] : typed) {  // only what could not be kept comes back as typed
        const auto refused = std::ranges::find(sheet.findings, std::string(to_text(field)), &Finding::where);
        if (refused != sheet.findings.end()) questions.typed.emplace(field, text);
    }
    show_questions(visit, values, questions);
    return visit.page("pages/information/information_page.html", visit.word("information.title"), values, {},
                      sheet.findings.empty() ? 200 : 422);
}

// Answered, or over: what the link was for, and what to do next.
http::Response closed_page(Visit& visit, Refusal why) {
    const bool used = why == Refusal::link_used;
    Values values;
    values.show(used ? "USED" : "EXPIRED");
    values.show(visit.is(accounts::Role::customer) ? "FOR_CUSTOMER" : "FOR_VISITOR");
    return visit.page("pages/information/closed_page.html",
                      visit.word(used ? "information.used.title" : "information.expired.title"), values, {}, used ? 200 : 410);
}

http::Response answer_no(Visit& visit, const desk::No& no) {
    if (const auto* refused = desk::refusal_in(no)) {
        const auto why = refused->findings.front().refusal;
        if (why == Refusal::link_used || why == Refusal::link_expired) return closed_page(visit, why);
    }
    return visit.answer_no(no);
}

}  // namespace

http::Response show_information_request(Visit& visit) {
    const auto sheet = desk::look_at_information_request(visit.world(), visit.parameter("token"));
    if (!sheet) return answer_no(visit, sheet.error());
    return information_page(visit, *sheet, {});
}

http::Response answer_information_request(Visit& visit) {
    const auto token = visit.parameter("token");
    const auto typed = typed_answers(visit.form());
    const auto sheet = desk::answer_information_request(visit.world(), token, typed, visit.actor());
    if (!sheet) return answer_no(visit, sheet.error());
    if (!sheet->findings.empty()) return information_page(visit, *sheet, typed);
    return visit.redirect_with_notice("/information/" + std::string(token), "notice.information_received");
}

http::Response ask_for_information_again(Visit& visit) {
    const auto order = visit.id<OrderId>("order");
    if (!order) return visit.not_found();
    const auto asked = desk::ask_for_information_again(visit.world(), visit.actor(), *order);
    if (!asked) return visit.answer_no(asked.error());
    return visit.redirect_with_notice("/orders/" + order->text(), "notice.information_requested");
}

}  // namespace certdesk::web::pages

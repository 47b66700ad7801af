// After the CA has spoken: the answer to a hold, and a new application after an NG.
#include "desk/submit_application.hpp"
#include "web/pages/applications/applications.hpp"
#include "web/pages/applications/preflight_page.hpp"

namespace certdesk::web::pages {

namespace {

// A text that was refused comes back to operators as typed. Customers wrote it on their order's page, which asks for the same
// length, and get the reasons.
http::Response back_with(Visit& visit, const ApplicationId& id, std::string_view typed, const desk::No& no) {
    const auto* refused = desk::refusal_in(no);
    const bool about_the_text = refused != nullptr && !refused->findings.front().where.empty();
    if (!about_the_text || !visit.is(accounts::Role::desk_operator)) return visit.answer_no(no);
    return preflight_page(visit, id, {.typed = std::string(typed), .findings = refused->findings});
}

}  // namespace

http::Response answer_hold(Visit& visit) {
    const auto id = visit.id<ApplicationId>("application");
    if (!id) return visit.not_found();
    const auto held = desk::look_at_preflight(visit.world(), visit.actor(), *id);
    if (!held) return visit.answer_no(held.error());
    const auto answer = visit.form().text("answer");
    const auto answered = desk::answer_hold(visit.world(), visit.actor(), *id, std::string(answer));
    if (!answered) return back_with(visit, *id, answer, answered.error());
    return visit.redirect_with_notice("/orders/" + held->application.order.text(), "notice.hold_answered");
}

http::Response apply_again(Visit& visit) {
    const auto id = visit.id<ApplicationId>("application");
    if (!id) return visit.not_found();
    const auto why = visit.form().text("why");
    const auto successor = desk::apply_again(visit.world(), visit.actor(), *id, std::string(why));
    if (!successor) return back_with(visit, *id, why, successor.error());
    return visit.redirect_with_notice("/applications/" + successor->text(), "notice.applied_again");
}

}  // namespace certdesk::web::pages

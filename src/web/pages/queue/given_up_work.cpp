// Work that gave up: an operator has it tried again or drops it, and says why.
#include "desk/queue.hpp"
#include "web/pages/queue/queue.hpp"
#include "web/pages/queue/queue_page.hpp"

namespace certdesk::web::pages {

http::Response settle_work(Visit& visit) {
    const auto id = visit.id<WorkId>("work");
    if (!id) return visit.not_found();
    const auto what = parse_enumeration<desk::AfterGivingUp>(visit.form().text("what"));
    if (!what) return visit.error_page(400, "malformed");

    const std::string why(visit.form().text("why"));
    const auto settled = desk::settle_given_up_work(visit.world(), visit.actor(), *id, *what, why);
    if (settled)
        return visit.redirect_with_notice(
            "/desk", *what == desk::AfterGivingUp::try_again ? "notice.work_tried_again" : "notice.work_dropped");
    const auto* refused = desk::refusal_in(settled.error());
    if (refused == nullptr || refused->findings.front().where != "why") return visit.answer_no(settled.error());
    return queue_page(visit, {.work = id->text(), .why = why, .findings = refused->findings});
}

}  // namespace certdesk::web::pages

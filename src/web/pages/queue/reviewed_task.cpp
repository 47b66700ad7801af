// An NG or a reversed payment that was looked at: an operator closes the task and says why.
#include "desk/queue.hpp"
#include "web/pages/queue/queue.hpp"

namespace certdesk::web::pages {

http::Response close_reviewed_task(Visit& visit) {
    const auto id = visit.id<TaskId>("task");
    if (!id) return visit.not_found();
    const auto closed = desk::close_reviewed_task(visit.world(), visit.actor(), *id, std::string(visit.form().text("why")));
    if (!closed) return visit.answer_no(closed.error());
    return visit.redirect_with_notice("/desk", "notice.task_closed");
}

}  // namespace certdesk::web::pages

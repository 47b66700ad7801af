// An installation that was rolled back or stayed unproven is tried again.
#include "desk/install_certificate.hpp"
#include "web/pages/applications/applications.hpp"

namespace certdesk::web::pages {

http::Response retry_installation(Visit& visit) {
    const auto id = visit.id<InstallationId>("installation");
    if (!id) return visit.not_found();
    const auto order = desk::try_installation_again(visit.world(), visit.actor(), *id);
    if (!order) return visit.answer_no(order.error());
    return visit.redirect_with_notice("/orders/" + order->text(), "notice.installation_tried_again");
}

}  // namespace certdesk::web::pages

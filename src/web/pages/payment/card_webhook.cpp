// The card provider tells us what became of a payment. It is a machine: it gets a status, and repeats what was not 2xx.
#include "desk/pay.hpp"
#include "web/pages/payment/payment.hpp"

namespace certdesk::web::pages {

namespace {

http::Response plain(int status, std::string_view text) {
    http::Response response;
    response.status = status;
    response.headers.set("Content-Type", "text/plain; charset=utf-8");
    response.body = text;
    return response;
}

}  // namespace

http::Response take_card_webhook(Visit& visit) {
    const auto taken = desk::take_card_event(visit.world(), visit.request());
    if (taken) {
        http::Response response;
        response.status = 204;
        return response;
    }
    if (const auto* error = desk::error_in(taken.error())) {
        visit.world().log.error("card_event_failed", {{"request", visit.request().id}, {"error", error->message}});
        return plain(503, "The event was not taken. Please send it again.\n");
    }
    const auto& first = desk::refusal_in(taken.error())->findings.front();
    if (first.refusal == Refusal::changed_by_another) return plain(503, "The event was not taken. Please send it again.\n");
    return plain(400, "The event was refused: " + std::string(to_text(first.refusal)) + "\n");
}

}  // namespace certdesk::web::pages

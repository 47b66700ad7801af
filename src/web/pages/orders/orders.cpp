#include "web/pages/orders/orders.hpp"

#include "desk/answer_survey.hpp"
#include "desk/order_overview.hpp"
#include "web/pages/orders/list_page.hpp"
#include "web/pages/orders/order_page.hpp"
#include "web/pages/orders/time_line.hpp"

namespace certdesk::web::pages {

namespace {

void show_line(Visit& visit, Values& row, const desk::OrderLine& line) {
    const auto& order = line.order;
    row.set("ORDER_LINK", "/orders/" + order.id.text()).set("NUMBER", order.number);
    row.set("MADE", visit.time(order.created_at)).set("MADE_ISO", to_rfc3339(order.created_at));
    row.set("COMMON_NAME", order.names.empty() ? visit.word("orders.new") : order.names.front());
    if (order.stage == orders::Stage::cancelled) {
        row.show("CANCELLED");
        return;
    }
    const auto entry = present(line.time_line);
    if (!entry) {
        row.show("COMPLETE");
        return;
    }
    auto& open = row.add("OPEN");
    open.set("STEP", visit.word("time_line." + std::string(to_text(entry->milestone))));
    open.set("MOVE", visit.word("move." + std::string(to_text(entry->move))));
    open.set("TONE", entry->move == Move::customer ? "whose_move" : "plain");
    if (entry->due) open.add("UNTIL").set("DUE", visit.time(*entry->due)).set("DUE_ISO", to_rfc3339(*entry->due));
}

// A file to keep, named after the order.
http::Response pem_file(std::string_view name, std::string pem) {
    http::Response response;
    response.headers.set("Content-Type", "application/x-pem-file");
    response.headers.set("Content-Disposition", "attachment; filename=\"" + std::string(name) + "\"");
    response.body = std::move(pem);
    return response;
}

http::Response download(Visit& visit, std::string_view what, std::string applications::IssuedCertificate::* pem) {
    const auto id = visit.id<OrderId>("order");
    if (!id) return visit.not_found();
    auto overview = desk::order_overview(visit.world(), visit.actor(), *id);
    if (!overview) return visit.answer_no(overview.error());
    if (overview->certificates.empty()) return visit.not_found();
    return pem_file(overview->order.number + "-" + std::string(what) + ".pem", std::move(overview->certificates.front().*pem));
}

}  // namespace

http::Response show_orders(Visit& visit) {
    return list_page(visit, {.page = "pages/orders/orders_page.html",
                             .path = "/orders",
                             .title = visit.word("orders.title"),
                             .lines_per_page = 20,
                             .show_line = show_line});
}

http::Response show_order(Visit& visit) {
    const auto id = visit.id<OrderId>("order");
    if (!id) return visit.not_found();
    const auto overview = desk::order_overview(visit.world(), visit.actor(), *id);
    if (!overview) return visit.answer_no(overview.error());
    return order_page(visit, *overview);
}

http::Response create_cancellation(Visit& visit) {
    const auto id = visit.id<OrderId>("order");
    if (!id) return visit.not_found();
    const auto cancelled = desk::cancel_order(visit.world(), visit.actor(), *id);
    if (!cancelled) return visit.answer_no(cancelled.error());
    return visit.redirect_with_notice("/orders/" + id->text(), "notice.order_cancelled");
}

http::Response download_certificate(Visit& visit) {
    return download(visit, "certificate", &applications::IssuedCertificate::leaf_pem);
}

http::Response download_chain(Visit& visit) { return download(visit, "chain", &applications::IssuedCertificate::chain_pem); }

}  // namespace certdesk::web::pages

#include "web/pages/orders/list_page.hpp"

#include <algorithm>

namespace certdesk::web::pages {

http::Response list_page(Visit& visit, const OrderList& list) {
    std::optional<OrderId> after;
    if (const auto text = visit.query().find("after")) {
        after = OrderId::parse(*text);
        if (!after) return visit.not_found();
    }
    // One more than is shown tells whether there is another page.
    const auto lines = desk::list_orders(visit.world(), visit.actor(), list.lines_per_page + 1, after);
    if (!lines) return visit.answer_no(lines.error());
    const auto shown = std::min(lines->size(), static_cast<std::size_t>(list.lines_per_page));
    const bool more = lines->size() > shown;

    Values values;
    for (std::size_t i = 0; i < shown; ++i) list.show_line(visit, values.add("LINES"), lines->at(i));
    values.show(shown == 0 ? "NO_ORDERS" : "WITH_ORDERS");
    values.show_if(after || more, "PAGES").show_if(after.has_value(), "FIRST_PAGE");
    if (more) values.add("NEXT_PAGE").set("AFTER", lines->at(shown - 1).order.id.text());
    return visit.page(list.page, list.title, values, "ORDERS");
}

}  // namespace certdesk::web::pages

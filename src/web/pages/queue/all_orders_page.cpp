#include "desk/order_overview.hpp"
#include "web/pages/queue/queue.hpp"

#include <algorithm>

namespace certdesk::web::pages {

namespace {

constexpr int orders_per_page = 50;

void show_line(Visit& visit, Values& row, const desk::OrderLine& line) {
    const auto& order = line.order;
    row.set("ORDER", order.id.text()).set("NUMBER", order.number).set("CUSTOMER", line.customer_name);
    row.set("MADE", visit.time(order.created_at)).set("MADE_ISO", to_rfc3339(order.created_at));
    for (const auto& name : order.names) row.add("NAMES").set("NAME", name);
    row.show_if(order.names.empty(), "NO_NAMES");
    if (order.stage == orders::Stage::cancelled) {
        row.show("CANCELLED");
        return;
    }
    const auto now = std::ranges::find_if(line.time_line, [](const orders::Entry& entry) {
        return entry.state == orders::EntryState::now || entry.state == orders::EntryState::failed;
    });
    if (now == line.time_line.end()) {
        row.show("COMPLETE");
        return;
    }
    auto& open = row.add("OPEN");
    open.set("MILESTONE", visit.word("time_line." + std::string(to_text(now->milestone))));
    open.set("MOVE", visit.word("move." + std::string(to_text(now->move))));
    open.show_if(now->state == orders::EntryState::failed, "FAILED");
    if (now->due) open.add("UNTIL").set("DUE", visit.time(*now->due)).set("DUE_ISO", to_rfc3339(*now->due));
}

}  // namespace

http::Response show_all_orders(Visit& visit) {
    std::optional<OrderId> after;
    if (const auto text = visit.query().find("after")) {
        after = OrderId::parse(*text);
        if (!after) return visit.not_found();
    }
    // One more than is shown tells whether there is another page.
    const auto lines = desk::list_orders(visit.world(), visit.actor(), orders_per_page + 1, after);
    if (!lines) return visit.answer_no(lines.error());
    const auto shown = std::min(lines->size(), static_cast<std::size_t>(orders_per_page));

    Values values;
    for (std::size_t i = 0; i < shown; ++i) show_line(visit, values.add("LINES"), lines->at(i));
    values.show_if(shown > 0, "HAS_ORDERS").show_if(shown == 0, "NO_ORDERS");
    if (after || lines->size() > shown) values.show("PAGES");
    if (after) values.show("FIRST_PAGE");
    if (lines->size() > shown) values.add("NEXT_PAGE").set("AFTER", lines->at(shown - 1).order.id.text());
    return visit.page("pages/queue/all_orders_page.html", visit.word("all_orders.title"), values, "ORDERS");
}

}  // namespace certdesk::web::pages

#include "web/pages/orders/list_page.hpp"
#include "web/pages/queue/queue.hpp"

#include <algorithm>

namespace certdesk::web::pages {

namespace {

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
    return list_page(visit, {.page = "pages/queue/all_orders_page.html",
                             .path = "/desk/orders",
                             .title = visit.word("all_orders.title"),
                             .lines_per_page = 50,
                             .show_line = show_line});
}

}  // namespace certdesk::web::pages

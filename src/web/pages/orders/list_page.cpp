#include "web/pages/orders/list_page.hpp"

#include "base/text.hpp"
#include "desk/search_orders.hpp"

namespace certdesk::web::pages {

namespace {

desk::Outcome<desk::FoundOrders> newest(Visit& visit, int limit, const std::optional<OrderId>& after) {
    // One more than is shown tells whether there is another page.
    desk::FoundOrders page{.lines = TRY(desk::list_orders(visit.world(), visit.actor(), limit + 1, after))};
    page.more = page.lines.size() > static_cast<std::size_t>(limit);
    if (page.more) page.lines.pop_back();
    return page;
}

void show_search(Visit& visit, Values& values, const std::string& typed, const desk::FoundOrders& found) {
    const bool nothing = found.lines.empty();
    auto& result = values.add(nothing ? "NOTHING_FOUND" : "SEARCHED");
    result.set("WHAT", visit.house().words.fill(visit.language(), nothing ? "order_search.nothing" : "order_search.found",
                                                {{"text", typed}}));
    result.show_if(!found.all, "CUT_OFF");
}

}  // namespace

http::Response list_page(Visit& visit, const OrderList& list) {
    std::optional<OrderId> after;
    if (const auto text = visit.query().find("after")) {
        after = OrderId::parse(*text);
        if (!after) return visit.not_found();
    }
    const std::string typed(trim(visit.query().text("search")));
    const bool searched = !typed.empty();
    const auto found = searched ? desk::search_orders(visit.world(), visit.actor(), {typed, list.lines_per_page, after})
                                : newest(visit, list.lines_per_page, after);
    if (!found) return visit.answer_no(found.error());

    Values values;
    values.set("SEARCH_AT", list.path).set("TYPED", typed);
    values.show_if(searched, "WITH_SEARCH").show_if(!searched, "ALL");
    if (searched) show_search(visit, values, typed, *found);
    for (const auto& line : found->lines) list.show_line(visit, values.add("LINES"), line);
    const bool none = found->lines.empty();
    values.show_if(!none, "WITH_ORDERS").show_if(none && !searched, "NO_ORDERS").show_if(searched || !none, "SEARCHABLE");
    values.show_if(after || found->more, "PAGES").show_if(after.has_value(), "FIRST_PAGE");
    if (found->more) values.add("NEXT_PAGE").set("AFTER", found->lines.back().order.id.text());
    return visit.page(list.page, list.title, values, "ORDERS");
}

}  // namespace certdesk::web::pages

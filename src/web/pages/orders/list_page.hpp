// A list of orders, page by page: the customer's and the desk's differ in their lines only.
#pragma once

#include "desk/order_overview.hpp"
#include "web/visit.hpp"

#include <string>

namespace certdesk::web::pages {

struct OrderList {
    std::string page;   // a template with the two parts of a search, NO_ORDERS or WITH_ORDERS (ALL) and its LINES, then PAGES:
                        // FIRST_PAGE, NEXT_PAGE (AFTER), each perhaps WITH_SEARCH
    std::string path;   // where it is shown
    std::string title;  // in words
    int lines_per_page = 0;  // 1 to 99
    void (*show_line)(Visit& visit, Values& row, const desk::OrderLine& line) = nullptr;
};

// The newest orders the visitor may see, or those found by the query's "search"; after the order named by its "after".
[[nodiscard]] http::Response list_page(Visit& visit, const OrderList& list);

}  // namespace certdesk::web::pages

// The walk of an order as people read it, and what its reader can do now.
#pragma once

#include "desk/order_overview.hpp"
#include "web/visit.hpp"

#include <optional>
#include <string>
#include <vector>

namespace certdesk::web::pages {

// Where the order stands: the entry that is now, or failed; nothing when all is done, or the order was cancelled.
[[nodiscard]] std::optional<orders::Entry> present(const std::vector<orders::Entry>& time_line);

// The one thing its reader should do now; nothing when it is somebody else's move.
struct Action {
    std::string link;
    std::string label;
};
[[nodiscard]] std::optional<Action> main_action(Visit& visit, const desk::OrderOverview& overview);

// Rows STEPS for parts/time_line.html.
void show_time_line(Visit& visit, Values& values, const desk::OrderOverview& overview);

}  // namespace certdesk::web::pages

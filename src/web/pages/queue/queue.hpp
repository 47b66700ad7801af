// What needs a person now, the list of all orders, lists as files, and work that gave up.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_queue(Visit& visit);
[[nodiscard]] http::Response show_all_orders(Visit& visit);
[[nodiscard]] http::Response export_orders(Visit& visit);
[[nodiscard]] http::Response export_certificates(Visit& visit);
[[nodiscard]] http::Response export_payments(Visit& visit);
[[nodiscard]] http::Response settle_work(Visit& visit);
[[nodiscard]] http::Response close_reviewed_task(Visit& visit);

}  // namespace certdesk::web::pages

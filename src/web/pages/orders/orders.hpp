// The customer's orders, one order with its time line, and what can be downloaded of it.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_orders(Visit& visit);
[[nodiscard]] http::Response show_order(Visit& visit);
[[nodiscard]] http::Response create_cancellation(Visit& visit);
[[nodiscard]] http::Response download_certificate(Visit& visit);
[[nodiscard]] http::Response download_chain(Visit& visit);

}  // namespace certdesk::web::pages

// The talk on an order, with files.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_tickets(Visit& visit);
[[nodiscard]] http::Response write_ticket(Visit& visit);
[[nodiscard]] http::Response download_attachment(Visit& visit);

}  // namespace certdesk::web::pages

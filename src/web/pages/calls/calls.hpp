// The call to the responsible person: its page for the customer, by link or signed in, and the officers' list.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_call_by_link(Visit& visit);
[[nodiscard]] http::Response book_call_by_link(Visit& visit);
[[nodiscard]] http::Response show_call_of_order(Visit& visit);
[[nodiscard]] http::Response book_call_of_order(Visit& visit);
[[nodiscard]] http::Response show_calls(Visit& visit);

}  // namespace certdesk::web::pages

// The rejection oracle for people: what the authority will compare, how it looks now, and what cures it.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_forecast(Visit& visit);  // GET /orders/{order}/forecast
[[nodiscard]] http::Response ask_sources(Visit& visit);    // POST /orders/{order}/forecast

}  // namespace certdesk::web::pages

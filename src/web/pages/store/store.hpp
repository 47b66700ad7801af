// The front door and the store: products, for which hosting contract each can be bought, how they compare, and how one buys.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_home(Visit& visit);
[[nodiscard]] http::Response show_store(Visit& visit);
[[nodiscard]] http::Response create_order(Visit& visit);
[[nodiscard]] http::Response show_comparison(Visit& visit);
[[nodiscard]] http::Response show_guide(Visit& visit);

}  // namespace certdesk::web::pages

// The front door and the store: products, and for which hosting contract each can be bought.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_home(Visit& visit);
[[nodiscard]] http::Response show_store(Visit& visit);
[[nodiscard]] http::Response create_order(Visit& visit);

}  // namespace certdesk::web::pages

// Hosting contracts as operators see them: how each stands today, and the rules set aside for it.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_contracts(Visit& visit);
[[nodiscard]] http::Response show_contract(Visit& visit);
[[nodiscard]] http::Response grant_exception(Visit& visit);
[[nodiscard]] http::Response confirm_exception(Visit& visit);
[[nodiscard]] http::Response withdraw_exception(Visit& visit);

}  // namespace certdesk::web::pages

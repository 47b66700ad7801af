// One's own password, for everybody who signs in.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_password(Visit& visit);
[[nodiscard]] http::Response change_password(Visit& visit);

}  // namespace certdesk::web::pages

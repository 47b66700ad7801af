// Signing in and out, and the language of the pages.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_sign_in(Visit& visit);
[[nodiscard]] http::Response create_session(Visit& visit);
[[nodiscard]] http::Response end_session(Visit& visit);
[[nodiscard]] http::Response choose_language(Visit& visit);

}  // namespace certdesk::web::pages

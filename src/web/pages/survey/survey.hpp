// The survey: three groups of questions, saved as one goes.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_survey(Visit& visit);
[[nodiscard]] http::Response save_survey(Visit& visit);
[[nodiscard]] http::Response send_survey(Visit& visit);

}  // namespace certdesk::web::pages

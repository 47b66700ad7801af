// The information request behind a personal link.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_information_request(Visit& visit);
[[nodiscard]] http::Response answer_information_request(Visit& visit);
[[nodiscard]] http::Response ask_for_information_again(Visit& visit);

}  // namespace certdesk::web::pages

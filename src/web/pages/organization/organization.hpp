// The dossier of an organization, for its customer and for operators.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_own_dossier(Visit& visit);
[[nodiscard]] http::Response correct_own_dossier(Visit& visit);
[[nodiscard]] http::Response show_dossier(Visit& visit);
[[nodiscard]] http::Response correct_dossier(Visit& visit);

}  // namespace certdesk::web::pages

// The customer's CSR, the preflight with its comparison, submission, holds, and installations to try again.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

[[nodiscard]] http::Response show_csr(Visit& visit);
[[nodiscard]] http::Response give_csr(Visit& visit);
[[nodiscard]] http::Response show_preflight(Visit& visit);
[[nodiscard]] http::Response create_submission(Visit& visit);
[[nodiscard]] http::Response answer_hold(Visit& visit);
[[nodiscard]] http::Response apply_again(Visit& visit);
[[nodiscard]] http::Response retry_installation(Visit& visit);

}  // namespace certdesk::web::pages

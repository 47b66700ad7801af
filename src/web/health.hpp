// For load balancers and Prometheus.
#pragma once

#include "formats/http.hpp"
#include "web/visit.hpp"

namespace certdesk::web {

// 200 when the store answers and has the right schema, 503 otherwise and while stopping. Says when keys are looked up in older
// lists than the last import's, or in none.
[[nodiscard]] http::Response answer_readiness(House& house, bool stopping);
// Only for clients on the same machine: 404 for others.
[[nodiscard]] http::Response answer_metrics(House& house, const http::Request& request);

}  // namespace certdesk::web

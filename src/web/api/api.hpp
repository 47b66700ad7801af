// The JSON API under /api/v1: API keys, problem+json (RFC 9457), Idempotency-Key on every POST.
#pragma once

#include "formats/http.hpp"
#include "web/visit.hpp"

#include <string_view>

namespace certdesk::web::api {

// `route_name` is set to the pattern that answered, for the metrics.
[[nodiscard]] http::Response answer(House& house, const http::Request& request, std::string_view& route_name);

// To a request whose body the server has refused as too large and not read.
[[nodiscard]] http::Response answer_too_large(House& house, const http::Request& request);

}  // namespace certdesk::web::api

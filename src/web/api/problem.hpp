// What went wrong, for programs: application/problem+json (RFC 9457). Private to this room.
#pragma once

#include "desk/outcome.hpp"
#include "formats/http.hpp"
#include "web/api/representation.hpp"

#include <string_view>

namespace certdesk::web::api {

// A refusal: 404, 403, 409, 410, 413 or 400 where one of them fits, else 422. `type` names the first refusal.
[[nodiscard]] http::Response problem_of(const Refused& refused, const Reader& reader, const http::Request& request);
// The same with another status than the refusals ask for.
[[nodiscard]] http::Response problem_of(const Refused& refused, int status, const Reader& reader, const http::Request& request);
// A problem of the request as such, or ours: about:blank with the words "api.problem.<status>".
[[nodiscard]] http::Response problem(int status, const Reader& reader, const http::Request& request);

}  // namespace certdesk::web::api

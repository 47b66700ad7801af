// The routes of the API: a noun, who may come, and the handler that reads, asks the desk one thing and answers.
// Private to this room.
#pragma once

#include "web/api/call.hpp"

#include <span>

namespace certdesk::web::api {

using HandleCall = desk::Outcome<Answer> (*)(Call&);

// What a POST does. What changes something is answered once for each Idempotency-Key; what only looks keeps nothing, neither
// what was sent nor the answer.
CD_ENUMERATION(Effect, changes, looks);

struct ApiRoute {
    std::string_view method;
    std::string_view pattern;  // below /api/v1
    Access access;             // RBAC-01; the desk's verbs check again
    HandleCall handle;
    Effect effect = Effect::changes;
};

inline constexpr std::string_view api_root = "/api/v1";
[[nodiscard]] std::span<const ApiRoute> api_routes();

}  // namespace certdesk::web::api

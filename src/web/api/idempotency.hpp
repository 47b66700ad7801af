// A POST with an Idempotency-Key has its effect once, however often it is sent (draft-ietf-httpapi-idempotency-key-header-07).
#pragma once

#include "core/ids.hpp"
#include "desk/world.hpp"
#include "formats/http.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <variant>

namespace certdesk::web::api {

// A program that fell over in the middle of a request leaves its key behind: after so long it may be taken again.
inline constexpr std::chrono::minutes abandoned_after{1};
// How long an answer is remembered.
inline constexpr std::chrono::hours remembered_for{24};

// 1–255 visible ASCII characters.
[[nodiscard]] bool is_idempotency_key(std::string_view key);

// Keys of one account do not meet those of another.
struct OnceKey {
    AccountId account;
    std::string key;
    std::string request_hash;  // of method, path and body
};
[[nodiscard]] OnceKey once_key(const AccountId& account, std::string_view key, const http::Request& request);

struct FirstTime {};     // do it, then finish_once()
struct StillGoingOn {};  // the first request has no answer yet
struct OtherRequest {};  // the key was used for something else
struct AnsweredBefore {  // give this again
    int status = 0;
    std::string body;
    std::string location;
    bool outcome_is_unknown = false;  // the store took the change or did not: never done again under this key (law 4)
};
using Once = std::variant<FirstTime, StillGoingOn, OtherRequest, AnsweredBefore>;

[[nodiscard]] Result<Once> begin_once(desk::World& world, const OnceKey& key);
// Answers of 2xx and 4xx are remembered, but not 404, and so is a 503 after which nobody knows what happened; after any other
// the key is free again, so that the request can be repeated.
[[nodiscard]] Result<> finish_once(desk::World& world, const OnceKey& key, const AnsweredBefore& answer);

}  // namespace certdesk::web::api

#include "web/api/idempotency.hpp"

#include "base/bytes.hpp"
#include "pki/sha256.hpp"
#include "ports/store.hpp"

#include <algorithm>

namespace certdesk::web::api {

namespace {

// Old answers are tidied away by every 256th key or so: cheap, and without anything to run beside the desk.
bool is_its_turn_to_tidy(const OnceKey& key) { return key.request_hash.starts_with("00"); }

}  // namespace

bool is_idempotency_key(std::string_view key) {
    return !key.empty() && key.size() <= 255 && std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
}

OnceKey once_key(const AccountId& account, std::string_view key, const http::Request& request) {
    // Every part carries its length, so that no two requests have one form.
    std::string form;
    for (const std::string_view part :
         {std::string_view(request.method), std::string_view(request.path), std::string_view(request.body)})
        form.append(std::to_string(part.size())).append(":").append(part);
    return {account, std::string(key), to_hex(pki::sha256(bytes_of(form)))};
}

Result<Once> begin_once(desk::World& world, const OnceKey& key) {
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Result<Once> {
        auto& answers = transaction.idempotency();
        const Instant now = world.clock.now();
        if (is_its_turn_to_tidy(key)) TRY(answers.forget_before(now - remembered_for));
        if (const auto old = TRY(answers.find(key.account, key.key)); old && now - old->created_at >= remembered_for)
            TRY(answers.forget_before(now - remembered_for + std::chrono::milliseconds{1}));
        if (auto known = TRY(answers.find(key.account, key.key))) {
            if (known->request_hash != key.request_hash) return Once(OtherRequest{});
            if (known->status != 0)
                return Once(AnsweredBefore{known->status, std::move(known->body), std::move(known->location)});
            if (now - known->created_at < abandoned_after) return Once(StillGoingOn{});
            TRY(answers.release(key.account, key.key));
        }
        // Two at the same moment: one of them meets a conflict here, tries again, and finds the other's key above.
        TRY(answers.reserve({.account = key.account,
                             .key = key.key,
                             .request_hash = key.request_hash,
                             .status = 0,
                             .body = {},
                             .location = {},
                             .created_at = now}));
        return Once(FirstTime{});
    });
}

Result<> finish_once(desk::World& world, const OnceKey& key, const AnsweredBefore& answer) {
    // A 404 may be asked by anybody who guesses links; 503 is kept only when nobody knows what happened (api.cpp).
    const bool worth_remembering =
        (answer.status >= 200 && answer.status < 500 && answer.status != 404) || answer.outcome_is_unknown;
    return ports::writing(world.store, [&](ports::Transaction& transaction) -> Result<> {
        auto& answers = transaction.idempotency();
        if (!worth_remembering) return answers.release(key.account, key.key);
        return answers.complete({.account = key.account,
                                 .key = key.key,
                                 .request_hash = key.request_hash,
                                 .status = answer.status,
                                 .body = answer.body,
                                 .location = answer.location,
                                 .created_at = {}});
    });
}

}  // namespace certdesk::web::api

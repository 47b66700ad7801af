// Signing in and out: argon2id, lock-out, sessions as SESS-01 to SESS-05; API keys as AUTH-10.
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>
#include <string_view>

namespace certdesk::desk {

struct SignedIn {
    accounts::Account account;
    accounts::Session session;
    std::string token;  // for the cookie; 64 hexadecimal digits, known to nobody else
};

// Same words and same work for an unknown login and a wrong password (AUTH-07): sign_in_failed; sign_in_locked while locked.
[[nodiscard]] Outcome<SignedIn> sign_in(World& world, std::string_view login, std::string_view password,
                                        const accounts::Actor& visitor);

struct Resumed {
    accounts::Account account;
    accounts::Session session;
};
// The living session of that cookie; refuses with not_found. Writes last_seen_at at most once a minute.
[[nodiscard]] Outcome<Resumed> resume_session(World& world, std::string_view token);

[[nodiscard]] Outcome<> sign_out(World& world, std::string_view token, const accounts::Actor& actor);

// The account behind an API key that is not expired; refuses with not_allowed.
[[nodiscard]] Outcome<accounts::Account> account_of_api_key(World& world, std::string_view key);

[[nodiscard]] Outcome<> choose_language(World& world, const AccountId& account, accounts::Language language);

[[nodiscard]] accounts::Actor actor_of(const accounts::Account& account, std::string via, std::string request_id);

}  // namespace certdesk::desk

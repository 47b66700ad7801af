// A password is changed by whom it belongs to, or set anew by those who run the desk.
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"

#include <string>
#include <string_view>

namespace certdesk::desk {

struct PasswordChange {
    std::string present;
    std::string wish;      // accounts::check_new_password
    std::string repeated;  // the same again, so that a slip of the finger locks nobody out
};
// Of the actor's own account. Every other session of it ends; the one with `kept_token_hash` goes on, and API keys do too.
// Refuses wrong_password, which counts like a failed sign-in, sign_in_locked, password_too_short, too_long, passwords_differ;
// not_found for an actor without an account.
[[nodiscard]] Outcome<> change_password(World& world, const accounts::Actor& actor, const PasswordChange& change,
                                        std::string_view kept_token_hash);

// For who forgot theirs. Every session of the account ends and a lock is lifted. Refuses not_allowed but to operators,
// reason_missing, password_too_short, too_long, not_found, and not_open_now when the account is closed.
[[nodiscard]] Outcome<> set_password(World& world, const accounts::Actor& actor, const std::string& login,
                                     const std::string& password, const std::string& why);

}  // namespace certdesk::desk

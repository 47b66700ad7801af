#include "core/accounts/account.hpp"

#include <algorithm>
#include <chrono>

namespace certdesk::accounts {

Scope scope_of(const Actor& actor) {
    if (actor.role != Role::customer) return Scope::whole_desk();
    // The nil id owns nothing: a customer's actor without a customer sees nothing.
    return Scope::of(actor.customer.value_or(CustomerId{}));
}

std::optional<Instant> locked_until_after_failure(int failed_attempts, Instant now) {
    if (failed_attempts < failures_before_lock) return std::nullopt;
    constexpr int doublings_to_a_day = 11;  // 2^11 minutes are more than a day
    const int doublings = std::min(failed_attempts - failures_before_lock, doublings_to_a_day);
    return now + std::min<std::chrono::minutes>(first_lock * (1 << doublings), longest_lock);
}

bool session_is_alive(const Session& session, Role role, Instant now) {
    using std::chrono::hours;
    using std::chrono::minutes;
    const auto within = [&](minutes idle, hours whole) {
        return now - session.last_seen_at < idle && now - session.created_at < whole;
    };
    switch (role) {
        case Role::customer: return within(minutes{60}, hours{24});
        case Role::desk_operator:
        case Role::authority_officer: return within(minutes{15}, hours{8});
        case Role::machine: return false;  // nobody signs in as the desk itself
    }
    return false;
}

}  // namespace certdesk::accounts

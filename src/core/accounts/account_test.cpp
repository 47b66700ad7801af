#include "core/accounts/account.hpp"

#include <gtest/gtest.h>

namespace certdesk::accounts {

namespace {

using namespace std::chrono_literals;

const Instant noon = parse_rfc3339("2026-11-24T03:00:00Z").value();
const CustomerId aoba = CustomerId::parse("000102030405060708090a0b0c0d0e0f").value();
const CustomerId midori = CustomerId::parse("0f0e0d0c0b0a09080706050403020100").value();

Actor actor(Role role, std::optional<CustomerId> customer = std::nullopt) {
    Actor made;
    made.role = role;
    made.customer = customer;
    return made;
}

Session session(std::chrono::minutes age, std::chrono::minutes idle) {
    Session made;
    made.created_at = noon - age;
    made.last_seen_at = noon - idle;
    return made;
}

}  // namespace

TEST(Scope, of_a_customer_covers_only_its_own_things) {
    const auto scope = scope_of(actor(Role::customer, aoba));
    EXPECT_TRUE(scope.covers(aoba));
    EXPECT_FALSE(scope.covers(midori));
}

TEST(Scope, of_everybody_who_works_here_covers_the_whole_desk) {
    for (const auto role : {Role::desk_operator, Role::authority_officer, Role::machine})
        EXPECT_TRUE(scope_of(actor(role)).covers(aoba));
}

TEST(Scope, of_a_customers_actor_without_a_customer_covers_nothing) {
    const auto scope = scope_of(actor(Role::customer));
    EXPECT_TRUE(scope.customer().has_value());
    EXPECT_FALSE(scope.covers(aoba));
}

TEST(LockOut, begins_with_the_fifth_failure_and_doubles_up_to_a_day) {
    EXPECT_EQ(locked_until_after_failure(0, noon), std::nullopt);
    EXPECT_EQ(locked_until_after_failure(4, noon), std::nullopt);
    EXPECT_EQ(locked_until_after_failure(5, noon), noon + 1min);
    EXPECT_EQ(locked_until_after_failure(6, noon), noon + 2min);
    EXPECT_EQ(locked_until_after_failure(9, noon), noon + 16min);
    EXPECT_EQ(locked_until_after_failure(16, noon), noon + 24h);
    EXPECT_EQ(locked_until_after_failure(2'000'000'000, noon), noon + 24h);
}

TEST(Session, of_a_customer_ends_after_an_idle_hour_or_a_day) {
    EXPECT_TRUE(session_is_alive(session(23h + 59min, 59min), Role::customer, noon));
    EXPECT_FALSE(session_is_alive(session(2h, 60min), Role::customer, noon));
    EXPECT_FALSE(session_is_alive(session(24h, 0min), Role::customer, noon));
}

TEST(Session, of_a_role_that_leads_to_issuance_ends_after_fifteen_idle_minutes_or_eight_hours) {
    for (const auto role : {Role::desk_operator, Role::authority_officer}) {
        EXPECT_TRUE(session_is_alive(session(7h + 59min, 14min), role, noon));
        EXPECT_FALSE(session_is_alive(session(1h, 15min), role, noon));
        EXPECT_FALSE(session_is_alive(session(8h, 0min), role, noon));
    }
}

TEST(Session, is_never_alive_for_the_desk_itself) { EXPECT_FALSE(session_is_alive(session(1min, 0min), Role::machine, noon)); }

}  // namespace certdesk::accounts

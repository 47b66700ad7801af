#include "desk/change_password.hpp"

#include "desk/administer.hpp"
#include "desk/sign_in.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/must.hpp"
#include "tests/support/simulated_world.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using namespace std::chrono_literals;
using tests::cast_password;
using tests::must;
using tests::refusal_of;

constexpr const char* kaisha_login = "kaisha@example.test";
constexpr const char* new_password = "himawari no hana";

class ChangingAPassword : public testing::Test {
protected:
    Outcome<SignedIn> try_password(std::string_view password) { return sign_in(world, kaisha_login, password, visitor); }
    Outcome<> change(const std::string& present, const std::string& wish, std::string_view kept = {}) {
        return change_password(world, cast.kaisha_customer, {.present = present, .wish = wish, .repeated = wish}, kept);
    }
    long count(audit::Action action) {
        const auto all = must(ports::reading(
            world.store, [](ports::Transaction& transaction) { return transaction.audit().events_after(0, 1'000); }));
        return std::ranges::count(all, action, &audit::Event::action);
    }

    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
    accounts::Actor visitor{.role = accounts::Role::customer, .name = "visitor", .via = "web", .request_id = "r1"};
};

TEST_F(ChangingAPassword, opens_the_door_to_the_new_one_only_and_ends_every_other_session) {
    const auto here = must(try_password(cast_password));
    const auto elsewhere = must(try_password(cast_password));
    must(change(cast_password, new_password, here.session.token_hash));
    EXPECT_TRUE(resume_session(world, here.token));
    EXPECT_EQ(refusal_of(resume_session(world, elsewhere.token)), Refusal::not_found);
    EXPECT_EQ(refusal_of(try_password(cast_password)), Refusal::sign_in_failed);
    EXPECT_TRUE(try_password(new_password));
    EXPECT_EQ(count(audit::Action::password_changed), 1);
}

TEST_F(ChangingAPassword, wants_the_present_one_and_counts_guesses_like_a_sign_in) {
    for (int i = 0; i < accounts::failures_before_lock; ++i)
        EXPECT_EQ(refusal_of(change("wrong", new_password)), Refusal::wrong_password);
    EXPECT_EQ(refusal_of(change("wrong", new_password)), Refusal::sign_in_locked);
    EXPECT_EQ(refusal_of(change(cast_password, new_password)), Refusal::sign_in_locked) << "and says nothing about the guess";
    EXPECT_EQ(refusal_of(try_password(cast_password)), Refusal::sign_in_locked);
    simulated.clock().advance(25h);
    EXPECT_TRUE(change(cast_password, new_password));
    EXPECT_EQ(count(audit::Action::password_changed), 1);
}

TEST_F(ChangingAPassword, wants_a_long_one_typed_twice_alike) {
    EXPECT_EQ(refusal_of(change(cast_password, "short")), Refusal::password_too_short);
    EXPECT_EQ(refusal_of(change_password(world, cast.kaisha_customer,
                                         {.present = cast_password, .wish = new_password, .repeated = "himawari no hane"}, {})),
              Refusal::passwords_differ);
    EXPECT_TRUE(try_password(cast_password));
}

TEST_F(ChangingAPassword, is_nothing_for_who_has_no_account) {
    EXPECT_EQ(refusal_of(change_password(world, visitor, {cast_password, new_password, new_password}, {})), Refusal::not_found);
}

TEST_F(ChangingAPassword, by_an_operator_ends_every_session_and_lifts_the_lock) {
    const auto somewhere = must(try_password(cast_password));
    for (int i = 0; i < accounts::failures_before_lock; ++i) EXPECT_FALSE(try_password("wrong"));
    must(set_password(world, cast.desk_operator, " Kaisha@example.test", new_password, "asked by phone, called back"));
    EXPECT_EQ(refusal_of(resume_session(world, somewhere.token)), Refusal::not_found);
    EXPECT_TRUE(try_password(new_password));
    EXPECT_EQ(count(audit::Action::password_changed), 1);
}

TEST_F(ChangingAPassword, by_an_operator_needs_a_reason_and_an_open_account) {
    EXPECT_EQ(refusal_of(set_password(world, cast.kaisha_customer, kaisha_login, new_password, "why")), Refusal::not_allowed);
    EXPECT_EQ(refusal_of(set_password(world, cast.desk_operator, kaisha_login, new_password, " ")), Refusal::reason_missing);
    EXPECT_EQ(refusal_of(set_password(world, cast.desk_operator, kaisha_login, "short", "why")), Refusal::password_too_short);
    EXPECT_EQ(refusal_of(set_password(world, cast.desk_operator, "nobody@example.test", new_password, "why")),
              Refusal::not_found);
    must(close_account(world, cast.desk_operator, kaisha_login, "left"));
    EXPECT_EQ(refusal_of(set_password(world, cast.desk_operator, kaisha_login, new_password, "why")), Refusal::not_open_now);
}

}  // namespace
}  // namespace certdesk::desk

#include "desk/sign_in.hpp"

#include "desk/administer.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/must.hpp"
#include "tests/support/simulated_world.hpp"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using namespace std::chrono_literals;
using tests::cast_password;
using tests::must;
using tests::refusal_of;

constexpr const char* kaisha_login = "kaisha@example.test";

class SignIn : public testing::Test {
protected:
    Outcome<SignedIn> try_password(std::string_view password, std::string_view login = kaisha_login) {
        return sign_in(world, login, password, visitor);
    }
    void fail_times(int times) {
        for (int i = 0; i < times; ++i) EXPECT_EQ(refusal_of(try_password("wrong")), Refusal::sign_in_failed);
    }
    std::vector<audit::Event> events() {
        return must(ports::reading(world.store,
                                   [](ports::Transaction& transaction) { return transaction.audit().events_after(0, 1'000); }));
    }
    long count(audit::Action action) {
        const auto all = events();
        return std::ranges::count(all, action, &audit::Event::action);
    }

    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
    accounts::Actor visitor{.role = accounts::Role::customer, .name = "visitor", .via = "web", .request_id = "r1"};
};

TEST_F(SignIn, gives_a_token_that_the_store_knows_only_by_its_hash) {
    const auto signed_in = must(try_password(cast_password));
    EXPECT_EQ(signed_in.token.size(), 64U);
    EXPECT_NE(signed_in.session.token_hash, signed_in.token);
    EXPECT_EQ(must(resume_session(world, signed_in.token)).account.login, kaisha_login);
    EXPECT_EQ(count(audit::Action::signed_in), 1);
}

TEST_F(SignIn, takes_the_login_as_people_type_it) { EXPECT_TRUE(try_password(cast_password, " Kaisha@Example.TEST ")); }

TEST_F(SignIn, answers_alike_for_an_unknown_login_and_a_wrong_password) {
    EXPECT_EQ(refusal_of(try_password("wrong")), Refusal::sign_in_failed);
    EXPECT_EQ(refusal_of(try_password("wrong", "nobody@example.test")), Refusal::sign_in_failed);
    EXPECT_EQ(count(audit::Action::sign_in_failed), 2);
}

TEST_F(SignIn, writes_no_typed_login_and_no_password_into_the_audit_chain) {
    EXPECT_FALSE(try_password("hunter2hunter2", "secret-typed-into-login"));
    for (const auto& event : events()) {
        EXPECT_FALSE((event.detail + event.subject + event.why + event.actor_name).contains("hunter2"));
        EXPECT_FALSE((event.detail + event.subject + event.why + event.actor_name).contains("typed-into-login"));
    }
}

TEST_F(SignIn, locks_after_the_fifth_failure_even_for_the_right_password_and_opens_later) {
    fail_times(accounts::failures_before_lock);
    EXPECT_EQ(refusal_of(try_password(cast_password)), Refusal::sign_in_locked);
    simulated.clock().advance(25h);
    EXPECT_TRUE(try_password(cast_password));
}

TEST_F(SignIn, does_not_count_tries_while_it_is_locked) {
    fail_times(accounts::failures_before_lock);
    for (int i = 0; i < 20; ++i) EXPECT_EQ(refusal_of(try_password("wrong")), Refusal::sign_in_failed);
    const auto account = must(ports::reading(
        world.store, [](ports::Transaction& transaction) { return transaction.accounts().find_account_by_login(kaisha_login); }));
    EXPECT_EQ(account.failed_attempts, accounts::failures_before_lock);
}

TEST_F(SignIn, forgets_former_failures_after_a_success) {
    fail_times(accounts::failures_before_lock - 1);
    must(try_password(cast_password));
    fail_times(accounts::failures_before_lock - 1);
    EXPECT_TRUE(try_password(cast_password));
}

TEST_F(SignIn, renews_a_hash_of_weaker_parameters) {
    must(ports::writing(world.store, [](ports::Transaction& transaction) -> Result<> {
        const auto account = TRY(transaction.accounts().find_account_by_login(kaisha_login)).value();
        TRY(transaction.accounts().replace_password_hash(account.id, "old:" + account.password_hash, account.password_hash));
        transaction.record(audit::make_event({}, {}, audit::Action::account_created, {"account", account.id.text()}));
        return {};
    }));
    struct OldHashes final : ports::Passwords {
        tests::FastPasswords fast;
        Result<std::string> hash(std::string_view password) override { return fast.hash(password); }
        bool verify(std::string_view hash, std::string_view password) override {
            return fast.verify(hash.starts_with("old:") ? hash.substr(4) : hash, password);
        }
        bool needs_rehash(std::string_view hash) override { return hash.starts_with("old:"); }
    } old_hashes;
    World with_old{world.store,  world.clock,         world.randomness, old_hashes,           world.correspondence,
                   world.mailer, world.card_payments, world.issuer,     world.authority_keys, world.installer,
                   world.prober, world.log,           world.settings};
    must(sign_in(with_old, kaisha_login, cast_password, visitor));
    const auto account = must(ports::reading(
        world.store, [](ports::Transaction& transaction) { return transaction.accounts().find_account_by_login(kaisha_login); }));
    EXPECT_FALSE(account.password_hash.starts_with("old:"));
}

TEST_F(SignIn, refuses_an_endless_password_without_hashing_all_of_it) {
    EXPECT_EQ(refusal_of(try_password(std::string(1'000'000, 'a'))), Refusal::sign_in_failed);
}

TEST_F(SignIn, refuses_a_closed_account_and_ends_its_sessions) {
    const auto signed_in = must(try_password(cast_password));
    must(ports::writing(world.store, [&](ports::Transaction& transaction) -> Result<> {
        const auto& account = signed_in.account;
        TRY(transaction.accounts().close_account(account.id));
        transaction.record(audit::make_event({}, {}, audit::Action::account_created, {"account", account.id.text()}, "closed"));
        return {};
    }));
    EXPECT_EQ(refusal_of(resume_session(world, signed_in.token)), Refusal::not_found);
    EXPECT_EQ(refusal_of(try_password(cast_password)), Refusal::sign_in_failed);
}

TEST_F(SignIn, lets_a_session_end_after_an_idle_hour_and_not_before) {
    const auto signed_in = must(try_password(cast_password));
    for (int i = 0; i < 5; ++i) {
        simulated.clock().advance(59min);
        EXPECT_TRUE(resume_session(world, signed_in.token));
    }
    simulated.clock().advance(60min);
    EXPECT_EQ(refusal_of(resume_session(world, signed_in.token)), Refusal::not_found);
}

TEST_F(SignIn, ends_a_session_by_signing_out) {
    const auto signed_in = must(try_password(cast_password));
    must(sign_out(world, signed_in.token, cast.kaisha_customer));
    EXPECT_EQ(refusal_of(resume_session(world, signed_in.token)), Refusal::not_found);
    EXPECT_TRUE(sign_out(world, signed_in.token, cast.kaisha_customer));
    EXPECT_EQ(count(audit::Action::signed_out), 1);
}

TEST_F(SignIn, knows_no_session_by_a_token_of_another_shape) {
    for (const std::string token : {"", "x", "' OR 1=1 --"})
        EXPECT_EQ(refusal_of(resume_session(world, token)), Refusal::not_found);
    EXPECT_EQ(refusal_of(resume_session(world, std::string(64, '0'))), Refusal::not_found);
}

TEST_F(SignIn, knows_an_account_by_its_api_key_until_the_key_ends) {
    const auto key = must(create_api_key(world, cast.desk_operator, kaisha_login, "billing", std::chrono::days{30}));
    EXPECT_TRUE(key.starts_with("cdk_"));
    EXPECT_EQ(must(account_of_api_key(world, key)).login, kaisha_login);
    EXPECT_EQ(refusal_of(account_of_api_key(world, "cdk_" + std::string(64, 'a'))), Refusal::not_allowed);
    simulated.clock().advance(std::chrono::days{30});
    EXPECT_EQ(refusal_of(account_of_api_key(world, key)), Refusal::not_allowed);
}

TEST_F(SignIn, knows_no_account_by_a_key_that_was_revoked) {
    const auto key = must(create_api_key(world, cast.desk_operator, kaisha_login, "billing", std::chrono::days{30}));
    const auto other = must(create_api_key(world, cast.desk_operator, kaisha_login, "shop", std::chrono::days{30}));
    must(account_of_api_key(world, key));
    const auto listed = must(list_api_keys(world, cast.desk_operator));
    ASSERT_EQ(listed.size(), 2U);
    const auto billing = std::ranges::find(listed, "billing", [](const IssuedApiKey& issued) { return issued.key.label; });
    ASSERT_NE(billing, listed.end());
    EXPECT_EQ(billing->account.login, kaisha_login);
    EXPECT_TRUE(billing->key.last_used_at);

    EXPECT_EQ(refusal_of(list_api_keys(world, cast.kaisha_customer)), Refusal::not_allowed);
    EXPECT_EQ(refusal_of(revoke_api_key(world, cast.kaisha_customer, billing->key.id, "lost")), Refusal::not_allowed);
    EXPECT_EQ(refusal_of(revoke_api_key(world, cast.desk_operator, billing->key.id, " ")), Refusal::reason_missing);
    EXPECT_EQ(refusal_of(revoke_api_key(world, cast.desk_operator, ApiKeyId{}, "lost")), Refusal::not_found);
    must(revoke_api_key(world, cast.desk_operator, billing->key.id, "lost with a laptop"));
    EXPECT_EQ(refusal_of(revoke_api_key(world, cast.desk_operator, billing->key.id, "again")), Refusal::not_open_now);
    EXPECT_EQ(refusal_of(account_of_api_key(world, key)), Refusal::not_allowed);
    EXPECT_TRUE(account_of_api_key(world, other));
    EXPECT_EQ(count(audit::Action::api_key_revoked), 1);
}

TEST_F(SignIn, keeps_the_chosen_language) {
    must(choose_language(world, cast.kaisha_customer.account, accounts::Language::en));
    EXPECT_EQ(must(try_password(cast_password)).account.language, accounts::Language::en);
}

}  // namespace
}  // namespace certdesk::desk

#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using ports::Transaction;

class AccountsContract : public StoreContract {};
CD_ON_EVERY_STORE(AccountsContract);

TEST_P(AccountsContract, keep_customers_as_they_are_and_list_them_by_name) {
    auto first = sample::customer();
    first.name = "あ";
    auto second = sample::customer();
    second.name = "い";
    change([&](Transaction& t) {
        must(t.accounts().add_customer(second));
        must(t.accounts().add_customer(first));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.accounts().find_customer(first.id)), first));
        EXPECT_TRUE(same(must(t.accounts().list_customers()), {first, second}));
        EXPECT_TRUE(is_nothing(t.accounts().find_customer(next_id<CustomerId>())));
    });
}

TEST_P(AccountsContract, are_found_by_id_and_by_login_and_refuse_a_login_that_exists) {
    const auto customer = sample::customer();
    const auto account = sample::account(customer);
    auto another = sample::account(customer);
    another.login = account.login;
    change([&](Transaction& t) {
        must(t.accounts().add_customer(customer));
        must(t.accounts().add_account(account));
    });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.accounts().add_account(another); }), ErrorKind::conflict);
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.accounts().find_account(account.id)), account));
        EXPECT_TRUE(same(must(t.accounts().find_account_by_login(account.login)), account));
        EXPECT_TRUE(same(must(t.accounts().list_accounts()), {account}));
        EXPECT_TRUE(is_nothing(t.accounts().find_account_by_login("nobody@example.test")));
        EXPECT_TRUE(is_nothing(t.accounts().find_account(another.id)));
    });
}

TEST_P(AccountsContract, belong_to_a_customer_exactly_when_that_is_their_role) {
    const auto customer = sample::customer();
    change([&](Transaction& t) { must(t.accounts().add_customer(customer)); });
    auto without = sample::account(customer);
    without.customer.reset();
    auto with = sample::account(customer);
    with.role = accounts::Role::desk_operator;
    EXPECT_EQ(error_of([&](Transaction& t) { return t.accounts().add_account(without); }), ErrorKind::broken);
    EXPECT_EQ(error_of([&](Transaction& t) { return t.accounts().add_account(with); }), ErrorKind::broken);
    EXPECT_EQ(error_of([&](Transaction& t) { return t.accounts().add_account(sample::account(sample::customer())); }),
              ErrorKind::broken);
}

TEST_P(AccountsContract, change_what_a_sign_in_changes_and_nothing_else) {
    const auto customer = sample::customer();
    const auto account = sample::account(customer);
    auto changed = account;
    changed.login = "other@example.test";
    changed.name = "other";
    changed.password_hash = "another";
    changed.failed_attempts = 0;
    changed.locked_until.reset();
    changed.language = accounts::Language::ja;
    changed.closed = false;
    change([&](Transaction& t) {
        must(t.accounts().add_customer(customer));
        must(t.accounts().add_account(account));
        must(t.accounts().update_account(changed));
    });
    changed.login = account.login;
    changed.name = account.name;
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.accounts().find_account(account.id)), changed)); });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.accounts().update_account(sample::account(customer)); }),
              ErrorKind::not_found);
}

TEST_P(AccountsContract, have_sessions_that_are_seen_and_ended) {
    const auto customer = sample::customer();
    const auto account = sample::account(customer);
    const auto other_account = sample::account(customer);
    const auto session_of = [](const accounts::Account& owner, char digit, int minute) {
        return accounts::Session{.token_hash = hex_of(digit),
                                 .account = owner.id,
                                 .form_secret = hex_of('f'),
                                 .created_at = at(minute),
                                 .last_seen_at = at(minute)};
    };
    auto seen = session_of(account, '1', 1);
    const auto of_another = session_of(other_account, '4', 3);
    change([&](Transaction& t) {
        must(t.accounts().add_customer(customer));
        must(t.accounts().add_account(account));
        must(t.accounts().add_account(other_account));
        must(t.accounts().add_session(seen));
        must(t.accounts().add_session(session_of(account, '2', 2)));
        must(t.accounts().add_session(session_of(account, '3', 3)));
        must(t.accounts().add_session(of_another));
        must(t.accounts().touch_session(seen.token_hash, at(7)));
        must(t.accounts().touch_session(hex_of('9'), at(7)));  // ended meanwhile
        must(t.accounts().end_session(hex_of('2')));
    });
    seen.last_seen_at = at(7);
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.accounts().find_session(seen.token_hash)), seen));
        EXPECT_TRUE(is_nothing(t.accounts().find_session(hex_of('2'))));
    });
    change([&](Transaction& t) { must(t.accounts().end_sessions_before(at(3))); });
    see([&](Transaction& t) {
        EXPECT_TRUE(is_nothing(t.accounts().find_session(seen.token_hash)));
        EXPECT_FALSE(is_nothing(t.accounts().find_session(hex_of('3'))));
    });
    change([&](Transaction& t) { must(t.accounts().end_sessions_of(account.id)); });
    see([&](Transaction& t) {
        EXPECT_TRUE(is_nothing(t.accounts().find_session(hex_of('3'))));
        EXPECT_TRUE(same(must(t.accounts().find_session(hex_of('4'))), of_another));
    });
}

TEST_P(AccountsContract, have_keys_that_remember_their_last_use) {
    const auto customer = sample::customer();
    const auto account = sample::account(customer);
    accounts::ApiKey key{.id = next_id<ApiKeyId>(),
                         .key_hash = hex_of('e'),
                         .account = account.id,
                         .label = "受注システム",
                         .created_at = at(1),
                         .expires_at = at(2),
                         .last_used_at = std::nullopt};
    change([&](Transaction& t) {
        must(t.accounts().add_customer(customer));
        must(t.accounts().add_account(account));
        must(t.accounts().add_api_key(key));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.accounts().find_api_key(key.key_hash)), key)); });
    change([&](Transaction& t) { must(t.accounts().touch_api_key(key.id, at(3))); });
    key.last_used_at = at(3);
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.accounts().find_api_key(key.key_hash)), key));
        EXPECT_TRUE(is_nothing(t.accounts().find_api_key(hex_of('0'))));
    });
}

}  // namespace certdesk::tests

#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <atomic>
#include <barrier>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

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

// An account nothing was typed at yet.
accounts::Account untouched(const accounts::Customer& customer) {
    auto account = sample::account(customer);
    account.failed_attempts = 0;
    account.locked_until.reset();
    account.closed = false;
    return account;
}

TEST_P(AccountsContract, count_failures_lock_and_forget_them_without_touching_anything_else) {
    const auto customer = sample::customer();
    auto account = untouched(customer);
    const Instant now = at(10);
    change([&](Transaction& t) {
        must(t.accounts().add_customer(customer));
        must(t.accounts().add_account(account));
        for (int i = 1; i < accounts::failures_before_lock; ++i) {
            const auto counted = must(t.accounts().count_failure(account.id, now));
            EXPECT_EQ(counted.failed_attempts, i);
            EXPECT_FALSE(counted.locked_until);
        }
        const auto last = must(t.accounts().count_failure(account.id, now));
        EXPECT_EQ(last.failed_attempts, accounts::failures_before_lock);
        EXPECT_EQ(last.locked_until, now + accounts::first_lock);
        EXPECT_TRUE(is_nothing(t.accounts().count_failure(account.id, now))) << "nothing is counted while it is locked";
        EXPECT_TRUE(is_nothing(t.accounts().count_failure(next_id<AccountId>(), now)));
    });
    account.failed_attempts = accounts::failures_before_lock;
    account.locked_until = now + accounts::first_lock;
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.accounts().find_account(account.id)), account)); });

    const auto& hash = account.password_hash;
    change([&](Transaction& t) {
        EXPECT_FALSE(must(t.accounts().forget_failures(account.id, hash, now)));
        EXPECT_FALSE(must(t.accounts().forget_failures(account.id, "another hash", now + accounts::first_lock)));
        EXPECT_TRUE(must(t.accounts().forget_failures(account.id, hash, now + accounts::first_lock)));
        EXPECT_FALSE(must(t.accounts().forget_failures(next_id<AccountId>(), hash, now)));
    });
    account.failed_attempts = 0;
    account.locked_until.reset();
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.accounts().find_account(account.id)), account)); });
}

// Guesses from many connections at once must not share one count.
TEST_P(AccountsContract, count_every_failure_of_those_at_the_same_moment) {
    const auto customer = sample::customer();
    const auto account = untouched(customer);
    change([&](Transaction& t) {
        must(t.accounts().add_customer(customer));
        must(t.accounts().add_account(account));
    });
    constexpr int guessers = accounts::failures_before_lock + 3;
    std::atomic<int> counted = 0;
    std::barrier start(guessers);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < guessers; ++i)
            threads.emplace_back([&] {
                start.arrive_and_wait();
                const auto failure = ports::writing(store(), [&](Transaction& t) -> Result<bool> {
                    t.record(sample::event());
                    return TRY(t.accounts().count_failure(account.id, at(10))).has_value();
                });
                EXPECT_TRUE(failure) << failure.error().message;
                if (failure && *failure) ++counted;
            });
    }
    EXPECT_EQ(counted, accounts::failures_before_lock);
    see([&](Transaction& t) {
        const auto guessed_at = must(t.accounts().find_account(account.id));
        EXPECT_EQ(guessed_at.failed_attempts, accounts::failures_before_lock);
        EXPECT_EQ(guessed_at.locked_until, at(10) + accounts::first_lock);
    });
}

TEST_P(AccountsContract, change_password_language_and_end_each_by_itself) {
    const auto customer = sample::customer();
    auto account = untouched(customer);
    account.failed_attempts = 2;
    change([&](Transaction& t) {
        must(t.accounts().add_customer(customer));
        must(t.accounts().add_account(account));
        EXPECT_FALSE(must(t.accounts().replace_password_hash(account.id, "new", "one nobody has")));
        EXPECT_TRUE(must(t.accounts().replace_password_hash(account.id, "new", account.password_hash)));
    });
    account.password_hash = "new";
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.accounts().find_account(account.id)), account)); });

    change([&](Transaction& t) { must(t.accounts().choose_language(account.id, accounts::Language::ja)); });
    account.language = accounts::Language::ja;
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.accounts().find_account(account.id)), account)); });
    EXPECT_EQ(
        error_of([&](Transaction& t) { return t.accounts().choose_language(next_id<AccountId>(), accounts::Language::ja); }),
        ErrorKind::not_found);

    change([&](Transaction& t) {
        EXPECT_TRUE(must(t.accounts().close_account(account.id)));
        EXPECT_FALSE(must(t.accounts().close_account(account.id)));
        EXPECT_FALSE(must(t.accounts().forget_failures(account.id, "new", at(10)))) << "nobody signs in any more";
    });
    account.closed = true;
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.accounts().find_account(account.id)), account)); });
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
    change([&](Transaction& t) {
        must(t.accounts().add_session(session_of(account, '5', 5)));
        must(t.accounts().end_other_sessions(account.id, hex_of('5')));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(is_nothing(t.accounts().find_session(hex_of('3'))));
        EXPECT_FALSE(is_nothing(t.accounts().find_session(hex_of('5'))));
        EXPECT_FALSE(is_nothing(t.accounts().find_session(hex_of('4')))) << "somebody else's";
    });
    change([&](Transaction& t) { must(t.accounts().end_sessions_of(account.id)); });
    see([&](Transaction& t) {
        EXPECT_TRUE(is_nothing(t.accounts().find_session(hex_of('5'))));
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

TEST_P(AccountsContract, have_keys_that_are_listed_and_can_be_ended) {
    const auto customer = sample::customer();
    const auto account = sample::account(customer);
    const auto key_of = [&](char digit, int minute) {
        return accounts::ApiKey{.id = next_id<ApiKeyId>(),
                                .key_hash = hex_of(digit),
                                .account = account.id,
                                .label = "受注システム",
                                .created_at = at(minute),
                                .expires_at = at(60),
                                .last_used_at = std::nullopt};
    };
    const auto newer = key_of('a', 2);
    auto older = key_of('b', 1);
    change([&](Transaction& t) {
        must(t.accounts().add_customer(customer));
        must(t.accounts().add_account(account));
        must(t.accounts().add_api_key(newer));
        must(t.accounts().add_api_key(older));
    });
    change([&](Transaction& t) {
        EXPECT_TRUE(must(t.accounts().end_api_key(older.id, at(30))));
        EXPECT_FALSE(must(t.accounts().end_api_key(older.id, at(31))));
        EXPECT_FALSE(must(t.accounts().end_api_key(newer.id, at(60)))) << "it has ended by itself";
        EXPECT_FALSE(must(t.accounts().end_api_key(next_id<ApiKeyId>(), at(30))));
    });
    older.expires_at = at(30);
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.accounts().list_api_keys()), {older, newer}));
        EXPECT_TRUE(same(must(t.accounts().find_api_key_by_id(older.id)), older));
        EXPECT_TRUE(is_nothing(t.accounts().find_api_key_by_id(next_id<ApiKeyId>())));
    });
}

}  // namespace certdesk::tests

#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using ports::Transaction;

class IdempotencyContract : public StoreContract {
protected:
    ports::RememberedAnswer reserved{.account = next_id<AccountId>(),
                                     .key = "key-1",
                                     .request_hash = hex_of('a'),
                                     .status = 0,
                                     .body = "",
                                     .location = "",
                                     .created_at = at(1)};
};
CD_ON_EVERY_STORE(IdempotencyContract);

TEST_P(IdempotencyContract, remembers_the_answer_to_a_key_of_an_account) {
    change([&](Transaction& t) { must(t.idempotency().reserve(reserved)); });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.idempotency().reserve(reserved); }), ErrorKind::conflict);
    auto answered = reserved;
    answered.status = 201;
    answered.body = "{\"name\":\"𠮷野\"}";
    answered.location = "/api/v1/orders/1";
    auto of_another = reserved;
    of_another.account = next_id<AccountId>();
    change([&](Transaction& t) {
        must(t.idempotency().complete(answered));
        must(t.idempotency().reserve(of_another));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.idempotency().find(reserved.account, "key-1")), answered));
        EXPECT_TRUE(same(must(t.idempotency().find(of_another.account, "key-1")), of_another));
        EXPECT_TRUE(is_nothing(t.idempotency().find(reserved.account, "key-2")));
    });
}

TEST_P(IdempotencyContract, releases_a_key_only_while_it_has_no_answer) {
    auto answered = reserved;
    answered.key = "key-2";
    change([&](Transaction& t) {
        must(t.idempotency().reserve(reserved));
        must(t.idempotency().reserve(answered));
        answered.status = 500;
        must(t.idempotency().complete(answered));
        must(t.idempotency().release(reserved.account, reserved.key));
        must(t.idempotency().release(answered.account, answered.key));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(is_nothing(t.idempotency().find(reserved.account, reserved.key)));
        EXPECT_TRUE(same(must(t.idempotency().find(answered.account, answered.key)), answered));
    });
}

TEST_P(IdempotencyContract, forgets_what_is_old) {
    auto newer = reserved;
    newer.key = "key-2";
    newer.created_at = at(2);
    change([&](Transaction& t) {
        must(t.idempotency().reserve(reserved));
        must(t.idempotency().reserve(newer));
        must(t.idempotency().forget_before(at(2)));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(is_nothing(t.idempotency().find(reserved.account, reserved.key)));
        EXPECT_FALSE(is_nothing(t.idempotency().find(newer.account, newer.key)));
    });
}

}  // namespace certdesk::tests

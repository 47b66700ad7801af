#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <atomic>
#include <barrier>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace certdesk::tests {

using ports::Access;
using ports::Transaction;

class TransactionsContract : public StoreContract {};
CD_ON_EVERY_STORE(TransactionsContract);

TEST_P(TransactionsContract, leave_nothing_without_a_commit) {
    const Ground ground;
    {
        const auto transaction = must(store().begin(Access::write));
        ground.lay(*transaction);
        EXPECT_FALSE(is_nothing(transaction->orders().find(ground.order.id, whole_desk()))) << "they see their own writes";
    }
    see([&](Transaction& t) {
        EXPECT_TRUE(is_nothing(t.accounts().find_customer(ground.customer.id)));
        EXPECT_TRUE(must(t.orders().list(whole_desk(), 10, std::nullopt)).empty());
    });
}

TEST_P(TransactionsContract, are_dead_after_an_error) {
    const Ground ground;
    change([&](Transaction& t) { ground.lay(t); });
    const auto customer = sample::customer();
    const auto transaction = must(store().begin(Access::write));
    must(transaction->accounts().add_customer(customer));
    const auto failed = transaction->orders().add(ground.order);
    ASSERT_FALSE(failed);
    EXPECT_FALSE(transaction->accounts().add_customer(sample::customer())) << "nothing works after it";
    EXPECT_FALSE(transaction->accounts().find_customer(customer.id));
    const auto committed = transaction->commit();
    ASSERT_FALSE(committed);
    EXPECT_EQ(committed.error().kind, failed.error().kind);
    see([&](Transaction& t) { EXPECT_TRUE(is_nothing(t.accounts().find_customer(customer.id))); });
}

TEST_P(TransactionsContract, end_with_their_commit) {
    const auto transaction = must(store().begin(Access::write));
    must(transaction->accounts().add_customer(sample::customer()));
    must(transaction->commit());
    EXPECT_FALSE(transaction->accounts().list_customers());
    EXPECT_FALSE(transaction->commit());
    change([](Transaction& t) { must(t.accounts().add_customer(sample::customer())); });  // and let others in
}

TEST_P(TransactionsContract, that_read_do_not_write) {
    const auto transaction = must(store().begin(Access::read));
    EXPECT_FALSE(transaction->accounts().add_customer(sample::customer()));
    EXPECT_FALSE(transaction->commit());

    const auto recording = must(store().begin(Access::read));
    recording->record(sample::event());
    EXPECT_FALSE(recording->commit());
    see([&](Transaction& t) {
        EXPECT_TRUE(must(t.accounts().list_customers()).empty());
        EXPECT_EQ(must(t.audit().head()).sequence, 0);
    });
}

TEST_P(TransactionsContract, that_read_see_one_state_while_others_write) {
    const auto before = sample::customer();
    const auto after = sample::customer();
    change([&](Transaction& t) { must(t.accounts().add_customer(before)); });
    const auto reading = must(store().begin(Access::read));
    EXPECT_EQ(must(reading->accounts().list_customers()).size(), 1U);
    change([&](Transaction& t) { must(t.accounts().add_customer(after)); });
    EXPECT_EQ(must(reading->accounts().list_customers()).size(), 1U);
    EXPECT_TRUE(is_nothing(reading->accounts().find_customer(after.id)));
    see([&](Transaction& t) { EXPECT_EQ(must(t.accounts().list_customers()).size(), 2U); });
}

TEST_P(TransactionsContract, that_read_go_on_beside_one_that_writes) {
    const auto writing = must(store().begin(Access::write));
    must(writing->accounts().add_customer(sample::customer()));
    std::atomic<int> read = 0;
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 4; ++i)
            readers.emplace_back([&] {
                const auto transaction = must(store().begin(Access::read));
                EXPECT_TRUE(must(transaction->accounts().list_customers()).empty()) << "nothing is seen before its commit";
                ++read;
            });
    }
    EXPECT_EQ(read, 4);
    must(writing->commit());
}

// Two operators press the same button.
TEST_P(TransactionsContract, that_write_at_once_let_one_of_them_win) {
    constexpr int writers = 6;
    for (int round = 0; round < 5; ++round) {
        const Ground ground;
        change([&](Transaction& t) { ground.lay(t); });
        std::atomic<int> won = 0;
        std::barrier start(writers);
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < writers; ++i)
                threads.emplace_back([&] {
                    start.arrive_and_wait();
                    const auto moved = ports::writing(store(), [&](Transaction& t) {
                        auto order = ground.order;
                        order.stage = orders::Stage::placed;
                        return t.orders().update(order, orders::Stage::draft);
                    });
                    EXPECT_TRUE(moved) << moved.error().message;
                    if (moved && *moved) ++won;
                });
        }
        EXPECT_EQ(won, 1);
    }
}

// Each takes what the other has: one of them is told to try again, and writing() does.
TEST_P(TransactionsContract, that_wait_for_one_another_both_come_through) {
    const Ground one;
    const Ground other;
    change([&](Transaction& t) {
        one.lay(t);
        other.lay(t);
    });
    const auto rename = [](Transaction& t, const orders::Order& order, const std::string& name) -> Result<> {
        auto renamed = order;
        renamed.names.push_back(name);
        if (!TRY(t.orders().update(renamed, orders::Stage::draft))) return fail(ErrorKind::broken, "the order is gone");
        return {};
    };
    // A database that lets both in meets here, on the first try only; one writer at a time never does.
    std::barrier both_have_one(2);
    const bool together = GetParam() == StoreKind::postgres;
    const auto take_both = [&](const orders::Order& first, const orders::Order& second, const std::string& name) {
        bool first_try = true;
        const auto done = ports::writing(store(), [&](Transaction& t) -> Result<> {
            TRY(rename(t, first, name));
            if (std::exchange(first_try, false) && together) both_have_one.arrive_and_wait();
            return rename(t, second, name);
        });
        EXPECT_TRUE(done) << done.error().message;
    };
    {
        const std::jthread a([&] { take_both(one.order, other.order, "a.example.test"); });
        const std::jthread b([&] { take_both(other.order, one.order, "b.example.test"); });
    }
    see([&](Transaction& t) {
        EXPECT_EQ(must(t.orders().find(one.order.id, whole_desk())).names,
                  must(t.orders().find(other.order.id, whole_desk())).names)
            << "whoever came last took both";
    });
}

TEST_P(TransactionsContract, are_all_kept_when_many_write) {
    constexpr int threads = 8;
    constexpr int each = 25;
    {
        std::vector<std::jthread> writers;
        for (int i = 0; i < threads; ++i)
            writers.emplace_back([&] {
                for (int n = 0; n < each; ++n) {
                    const auto written = ports::writing(
                        store(), [](Transaction& t) -> Result<> { return t.accounts().add_customer(sample::customer()); });
                    EXPECT_TRUE(written) << written.error().message;
                }
            });
    }
    see([&](Transaction& t) { EXPECT_EQ(must(t.accounts().list_customers()).size(), threads * each); });
}

TEST_P(TransactionsContract, run_on_a_store_that_is_ready) {
    EXPECT_TRUE(store().check());
    EXPECT_FALSE(store().description().empty());
}

}  // namespace certdesk::tests

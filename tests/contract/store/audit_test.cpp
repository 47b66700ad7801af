#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>
#include <thread>
#include <vector>

namespace certdesk::tests {

using ports::Transaction;

namespace {

// The first fault of the whole chain, its head included; nothing when all is well.
std::optional<audit::Fault> first_fault(ports::Store& store) {
    const auto transaction = must(store.begin(ports::Access::read));
    audit::ChainVerifier verifier;
    for (const auto& event : must(transaction->audit().events_after(0, 1'000'000)))
        if (const auto fault = verifier.next(event)) return fault->fault;
    const auto head = must(transaction->audit().head());
    if (head.sequence != verifier.verified() || head.hash != verifier.head()) return audit::Fault::sequence_gap;
    return std::nullopt;
}

}  // namespace

class AuditContract : public StoreContract {};
CD_ON_EVERY_STORE(AuditContract);

TEST_P(AuditContract, begins_empty) {
    see([&](Transaction& t) {
        EXPECT_EQ(must(t.audit().head()).sequence, 0);
        EXPECT_EQ(must(t.audit().head()).hash, audit::first_previous_hash);
        EXPECT_TRUE(must(t.audit().events_after(0, 10)).empty());
    });
}

TEST_P(AuditContract, chains_events_in_the_order_of_recording) {
    const auto order = next_id<OrderId>();
    auto first = sample::event(order);
    auto second = sample::event();
    second.customer.reset();
    auto third = sample::event(order);
    change([&](Transaction& t) {
        t.record(first);
        t.record(second);
    });
    change([&](Transaction& t) { t.record(third); });

    std::string previous = audit::first_previous_hash;
    std::int64_t sequence = 0;
    for (auto* event : {&first, &second, &third}) {
        event->sequence = ++sequence;
        event->previous_hash = previous;
        event->hash = previous = audit::hash_of(*event);
    }
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.audit().events_after(0, 10)), {first, second, third}));
        EXPECT_TRUE(same(must(t.audit().events_after(1, 1)), {second}));
        EXPECT_TRUE(same(must(t.audit().events_about(order)), {first, third}));
        EXPECT_EQ(must(t.audit().head()).sequence, 3);
        EXPECT_EQ(must(t.audit().head()).hash, third.hash);
    });
    EXPECT_EQ(first_fault(store()), std::nullopt);
}

TEST_P(AuditContract, holds_the_events_of_committed_changes_only) {
    {
        const auto transaction = must(store().begin(ports::Access::write));
        transaction->record(sample::event());
    }
    see([&](Transaction& t) { EXPECT_EQ(must(t.audit().head()).sequence, 0); });
}

// I-12, F-46: no change without its entry.
TEST_P(AuditContract, refuses_the_change_whose_event_cannot_be_written) {
    const auto customer = sample::customer();
    auto unwritable = sample::event();
    unwritable.detail = "\xff";
    const auto transaction = must(store().begin(ports::Access::write));
    must(transaction->accounts().add_customer(customer));
    transaction->record(unwritable);
    const auto committed = transaction->commit();
    ASSERT_FALSE(committed);
    EXPECT_EQ(committed.error().kind, ErrorKind::malformed);
    see([&](Transaction& t) {
        EXPECT_TRUE(is_nothing(t.accounts().find_customer(customer.id)));
        EXPECT_EQ(must(t.audit().head()).sequence, 0);
    });
}

TEST_P(AuditContract, is_one_chain_whoever_writes_at_once) {
    constexpr int threads = 6;
    constexpr int changes = 20;
    {
        std::vector<std::jthread> writers;
        for (int i = 0; i < threads; ++i)
            writers.emplace_back([&] {
                for (int n = 0; n < changes; ++n) {
                    const auto written = ports::writing(store(), [&](Transaction& t) -> Result<> {
                        t.record(sample::event());
                        return t.accounts().add_customer(sample::customer());
                    });
                    EXPECT_TRUE(written) << written.error().message;
                }
            });
    }
    EXPECT_EQ(first_fault(store()), std::nullopt);
    see([&](Transaction& t) { EXPECT_EQ(must(t.audit().head()).sequence, threads * changes); });
}

class AuditTampering : public DatabaseContract {
protected:
    void lay(int events) {
        change([&](Transaction& t) {
            for (int i = 0; i < events; ++i) t.record(sample::event());
        });
    }
    void open_the_door() {
        const std::string on = GetParam() == StoreKind::postgres ? " ON audit_events" : "";
        place().run_raw("DROP TRIGGER audit_events_are_not_changed" + on);
        place().run_raw("DROP TRIGGER audit_events_are_not_deleted" + on);
    }
};
CD_ON_EVERY_DATABASE(AuditTampering);

TEST_P(AuditTampering, is_refused_by_the_database_itself) {
    lay(3);
    EXPECT_ANY_THROW(place().run_raw("UPDATE audit_events SET detail = 'nothing happened' WHERE sequence = 2"));
    EXPECT_ANY_THROW(place().run_raw("DELETE FROM audit_events WHERE sequence = 3"));
    EXPECT_ANY_THROW(place().run_raw("DELETE FROM audit_head"));
    EXPECT_ANY_THROW(place().run_raw("UPDATE audit_head SET sequence = 2"));
    EXPECT_EQ(first_fault(store()), std::nullopt);
}

TEST_P(AuditTampering, with_an_entry_is_found) {
    lay(3);
    open_the_door();
    place().run_raw("UPDATE audit_events SET detail = 'nothing happened' WHERE sequence = 2");
    EXPECT_EQ(first_fault(store()), audit::Fault::content_changed);
}

TEST_P(AuditTampering, by_removing_an_entry_is_found) {
    lay(3);
    open_the_door();
    place().run_raw("DELETE FROM audit_events WHERE sequence = 2");
    EXPECT_EQ(first_fault(store()), audit::Fault::sequence_gap);
}

TEST_P(AuditTampering, by_cutting_the_tail_off_is_found_by_the_head) {
    lay(3);
    open_the_door();
    place().run_raw("DELETE FROM audit_events WHERE sequence >= 2");
    EXPECT_EQ(first_fault(store()), audit::Fault::sequence_gap);
    lay(1);
    EXPECT_EQ(first_fault(store()), audit::Fault::sequence_gap) << "and stays found when the desk goes on";
}

}  // namespace certdesk::tests

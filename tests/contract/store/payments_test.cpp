#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using ports::Transaction;

class PaymentsContract : public StoreContract {};
CD_ON_EVERY_STORE(PaymentsContract);

TEST_P(PaymentsContract, are_found_by_their_customer_and_the_desk_only) {
    const Ground ground;
    const auto payment = sample::payment(ground.order);
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.payments().add(payment));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.payments().find(payment.id, ground.own())), payment));
        EXPECT_TRUE(same(must(t.payments().find(payment.id, whole_desk())), payment));
        EXPECT_TRUE(same(must(t.payments().find_of_order(ground.order.id, ground.own())), payment));
        EXPECT_TRUE(is_nothing(t.payments().find(payment.id, stranger())));
        EXPECT_TRUE(is_nothing(t.payments().find_of_order(ground.order.id, stranger())));
    });
}

TEST_P(PaymentsContract, are_one_for_each_order) {
    const Ground ground;
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.payments().add(sample::payment(ground.order)));
    });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.payments().add(sample::payment(ground.order)); }), ErrorKind::conflict);
}

TEST_P(PaymentsContract, move_only_from_the_stage_that_was_seen) {
    const Ground ground;
    const auto payment = sample::payment(ground.order);
    auto moved = payment;
    moved.method = payments::Method::bank_transfer;
    moved.stage = payments::Stage::confirmed;
    moved.amount = Yen{1};
    moved.provider_reference = "note";
    moved.last_answer = "";
    moved.confirmed_at.reset();
    moved.confirmed_by = "";
    moved.changed_at = at(99);
    auto asked = moved;
    asked.created_at = at(98);
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.payments().add(payment));
        EXPECT_FALSE(must(t.payments().update(asked, payments::Stage::reversed)));
        EXPECT_TRUE(must(t.payments().update(asked, payments::Stage::awaiting)));
        EXPECT_FALSE(must(t.payments().update(payment, payments::Stage::awaiting)));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.payments().find(payment.id, whole_desk())), moved)); });
}

TEST_P(PaymentsContract, are_awaited_for_placed_orders_only) {
    const Ground ground;
    auto draft = sample::order(ground.contract, ground.dossier);
    draft.stage = orders::Stage::draft;
    auto placed = sample::order(ground.contract, ground.dossier);
    placed.stage = orders::Stage::placed;
    auto paid = sample::order(ground.contract, ground.dossier);
    paid.stage = orders::Stage::placed;
    const auto awaited = [](payments::Payment payment, payments::Stage stage) {
        payment.stage = stage;
        return payment;
    };
    const auto wanted = awaited(sample::payment(placed), payments::Stage::awaiting);
    change([&](Transaction& t) {
        ground.lay(t);
        for (const auto& order : {draft, placed, paid}) must(t.orders().add(order));
        must(t.payments().add(awaited(sample::payment(draft), payments::Stage::awaiting)));
        must(t.payments().add(wanted));
        must(t.payments().add(awaited(sample::payment(paid), payments::Stage::confirmed)));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.payments().awaited()), std::vector{wanted})); });
}

// I-9: an event that comes twice counts once, whether or not we know its payment.
TEST_P(PaymentsContract, count_an_event_once) {
    const payments::Event event{.id = "evt-1",
                                .kind = payments::EventKind::payment_reversed,
                                .payment = next_id<PaymentId>(),
                                .amount = Yen{1},
                                .reference = "r",
                                .occurred_at = at(1)};
    change([&](Transaction& t) {
        EXPECT_TRUE(must(t.payments().count_event(event, at(2))));
        EXPECT_FALSE(must(t.payments().count_event(event, at(3))));
    });
    change([&](Transaction& t) {
        EXPECT_FALSE(must(t.payments().count_event(event, at(4))));
        auto another = event;
        another.id = "evt-2";
        EXPECT_TRUE(must(t.payments().count_event(another, at(4))));
    });
}

}  // namespace certdesk::tests

#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using ports::Transaction;

class OrdersContract : public StoreContract {};
CD_ON_EVERY_STORE(OrdersContract);

TEST_P(OrdersContract, are_found_by_their_customer_and_the_desk_only) {
    const Ground ground;
    change([&](Transaction& t) { ground.lay(t); });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.orders().find(ground.order.id, ground.own())), ground.order));
        EXPECT_TRUE(same(must(t.orders().find(ground.order.id, whole_desk())), ground.order));
        EXPECT_TRUE(same(must(t.orders().find_by_number(ground.order.number, ground.own())), ground.order));
        EXPECT_TRUE(same(must(t.orders().find_by_number(ground.order.number, whole_desk())), ground.order));
        EXPECT_TRUE(is_nothing(t.orders().find(ground.order.id, stranger())));
        EXPECT_TRUE(is_nothing(t.orders().find_by_number(ground.order.number, stranger())));
        EXPECT_TRUE(is_nothing(t.orders().find(next_id<OrderId>(), whole_desk())));
        EXPECT_TRUE(must(t.orders().list(stranger(), 10, std::nullopt)).empty());
    });
}

TEST_P(OrdersContract, refuse_a_number_that_exists) {
    const Ground ground;
    change([&](Transaction& t) { ground.lay(t); });
    auto another = sample::order(ground.contract, ground.dossier);
    another.number = ground.order.number;
    EXPECT_EQ(error_of([&](Transaction& t) { return t.orders().add(another); }), ErrorKind::conflict);
}

TEST_P(OrdersContract, refuse_names_that_could_not_be_told_apart) {
    const Ground ground;
    change([&](Transaction& t) { ground.lay(t); });
    for (const char* name : {"", "a b"}) {
        auto another = sample::order(ground.contract, ground.dossier);
        another.names = {"www.example.test", name};
        EXPECT_EQ(error_of([&](Transaction& t) { return t.orders().add(another); }), ErrorKind::malformed);
    }
}

TEST_P(OrdersContract, are_listed_newest_first_page_after_page) {
    const Ground ground;
    const Ground neighbour;
    std::vector<orders::Order> added;  // two at each minute: the id decides between them
    for (int i = 0; i < 6; ++i) {
        added.push_back(sample::order(ground.contract, ground.dossier));
        added.back().created_at = at(10 + i / 2);
    }
    change([&](Transaction& t) {
        ground.lay(t);
        neighbour.lay(t);
        for (const auto& order : added) must(t.orders().add(order));
    });
    see([&](Transaction& t) {
        const auto first = must(t.orders().list(ground.own(), 4, std::nullopt));
        EXPECT_TRUE(same(first, {added[5], added[4], added[3], added[2]}));
        const auto second = must(t.orders().list(ground.own(), 4, first.back()));
        EXPECT_TRUE(same(second, {added[1], added[0], ground.order}));
        EXPECT_TRUE(must(t.orders().list(ground.own(), 4, second.back())).empty());

        const auto everybody = must(t.orders().list(whole_desk(), 100, std::nullopt));
        EXPECT_EQ(everybody.size(), added.size() + 2);
        EXPECT_EQ(must(t.orders().list(whole_desk(), 100, everybody[5])).size(), added.size() - 4);
    });
}

TEST_P(OrdersContract, move_only_from_the_stage_that_was_seen) {
    const Ground ground;
    auto moved = ground.order;
    moved.stage = orders::Stage::placed;
    moved.names = {};
    moved.language = accounts::Language::ja;
    moved.changed_at = at(99);
    change([&](Transaction& t) {
        ground.lay(t);
        EXPECT_TRUE(must(t.orders().update(moved, orders::Stage::draft)));
        EXPECT_FALSE(must(t.orders().update(ground.order, orders::Stage::draft)));
        EXPECT_FALSE(must(t.orders().update(sample::order(ground.contract, ground.dossier), orders::Stage::draft)));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.orders().find(moved.id, whole_desk())), moved)); });
}

TEST_P(OrdersContract, keep_the_last_answer_to_each_question) {
    const Ground ground;
    const auto answers = survey::Answers{{survey::Field::common_name, "www.example.test"}, {survey::Field::comment, "二\n行 𠮷"}};
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.orders().put_answer(ground.order.id, survey::Field::comment, "一行"));
        for (const auto& [field, value] : answers) must(t.orders().put_answer(ground.order.id, field, value));
    });
    see([&](Transaction& t) {
        EXPECT_EQ(must(t.orders().answers(ground.order.id)), answers);
        EXPECT_TRUE(must(t.orders().answers(next_id<OrderId>())).empty());
    });
    EXPECT_EQ(
        error_of([&](Transaction& t) { return t.orders().put_answer(next_id<OrderId>(), survey::Field::comment, "nowhere"); }),
        ErrorKind::broken);
}

TEST_P(OrdersContract, refuse_text_that_a_database_cannot_hold) {
    const Ground ground;
    change([&](Transaction& t) { ground.lay(t); });
    for (const std::string_view text : {std::string_view("a\0b", 3), std::string_view("\xff"), std::string_view("\xed\xa0\x80")})
        EXPECT_EQ(error_of([&](Transaction& t) { return t.orders().put_answer(ground.order.id, survey::Field::comment, text); }),
                  ErrorKind::malformed);
}

}  // namespace certdesk::tests

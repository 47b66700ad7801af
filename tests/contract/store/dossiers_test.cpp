#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using ports::Transaction;

class DossiersContract : public StoreContract {};
CD_ON_EVERY_STORE(DossiersContract);

namespace {

dossier::Fact fact(survey::Field field, std::string value) {
    return {.field = field,
            .value = std::move(value),
            .source = dossier::Source::operator_entry,
            .obtained_on = std::chrono::year{2026} / 11 / 22,
            .counts_until = std::chrono::year{2027} / 12 / 25,
            .recorded_by = "操作 花子",
            .recorded_at = at(3)};
}

}  // namespace

TEST_P(DossiersContract, are_one_for_each_customer) {
    const Ground ground;
    change([&](Transaction& t) { ground.lay(t); });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.dossiers().add(sample::dossier(ground.customer)); }), ErrorKind::conflict);
}

TEST_P(DossiersContract, are_seen_by_their_customer_and_the_desk_only) {
    const Ground ground;
    change([&](Transaction& t) { ground.lay(t); });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.dossiers().find(ground.dossier.id, ground.own())), ground.dossier));
        EXPECT_TRUE(same(must(t.dossiers().find(ground.dossier.id, whole_desk())), ground.dossier));
        EXPECT_TRUE(is_nothing(t.dossiers().find(ground.dossier.id, stranger())));
        EXPECT_TRUE(same(must(t.dossiers().find_of_customer(ground.customer.id)), ground.dossier));
        EXPECT_TRUE(is_nothing(t.dossiers().find_of_customer(next_id<CustomerId>())));
    });
}

TEST_P(DossiersContract, keep_the_present_fact_of_each_field_in_the_order_of_the_survey) {
    const Ground ground;
    const auto name = fact(survey::Field::organization_name, yoshino);
    const auto city = fact(survey::Field::city, "Chiyoda-ku");
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.dossiers().put_fact(ground.dossier.id, fact(survey::Field::organization_name, "former")));
        must(t.dossiers().put_fact(ground.dossier.id, name));
        must(t.dossiers().put_fact(ground.dossier.id, city));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.dossiers().facts(ground.dossier.id)), {city, name}));
        EXPECT_TRUE(must(t.dossiers().facts(next_id<DossierId>())).empty());
    });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.dossiers().put_fact(next_id<DossierId>(), name); }), ErrorKind::broken);
}

TEST_P(DossiersContract, ask_by_a_link_that_is_answered_once) {
    const Ground ground;
    auto first = sample::information_request(ground.order);
    auto second = sample::information_request(ground.order);
    second.created_at = at(5);
    second.asked = {};
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.dossiers().add_request(first));
        must(t.dossiers().add_request(second));
        EXPECT_TRUE(must(t.dossiers().mark_answered(first.id, at(6))));
        EXPECT_FALSE(must(t.dossiers().mark_answered(first.id, at(7))));
        EXPECT_FALSE(must(t.dossiers().mark_answered(next_id<InformationRequestId>(), at(7))));
    });
    first.answered_at = at(6);
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.dossiers().find_request_by_token(first.token_hash)), first));
        EXPECT_TRUE(is_nothing(t.dossiers().find_request_by_token(hex_of('9'))));
        EXPECT_TRUE(same(must(t.dossiers().requests_of(ground.order.id)), {second, first}));
    });
}

}  // namespace certdesk::tests

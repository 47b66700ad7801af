#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using ports::Transaction;

class ApplicationsContract : public StoreContract {};
CD_ON_EVERY_STORE(ApplicationsContract);

TEST_P(ApplicationsContract, are_found_by_their_customer_and_the_desk_only) {
    const Ground ground;
    const auto application = sample::application(ground.order);
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.applications().add(application));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.applications().find(application.id, ground.own())), application));
        EXPECT_TRUE(same(must(t.applications().find(application.id, whole_desk())), application));
        EXPECT_TRUE(is_nothing(t.applications().find(application.id, stranger())));
    });
}

TEST_P(ApplicationsContract, are_counted_by_generation_within_their_order) {
    const Ground ground;
    const auto first = sample::application(ground.order);
    auto second = sample::application(ground.order);
    second.generation = 2;
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.applications().add(first));
        must(t.applications().add(second));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.applications().list_of_order(ground.order.id)), {second, first}));
        EXPECT_TRUE(must(t.applications().list_of_order(next_id<OrderId>())).empty());
    });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.applications().add(sample::application(ground.order)); }),
              ErrorKind::conflict);
}

TEST_P(ApplicationsContract, move_only_from_the_stage_that_was_seen) {
    const Ground ground;
    const auto application = sample::application(ground.order);
    auto moved = application;
    moved.stage = applications::Stage::withdrawn;
    moved.csr_der = {};
    moved.spki_sha256 = hex_of('1');
    moved.key_location = "k";
    moved.checked_digest = "d";
    moved.authority_reference = "r";
    moved.authority_message = "m";
    moved.hold_answer = "a";
    moved.submitted_at.reset();
    moved.decided_at = at(97);
    moved.certificate = next_id<CertificateId>();
    moved.changed_at = at(99);
    auto asked = moved;
    asked.generation = 7;
    asked.created_at = at(98);
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.applications().add(application));
        EXPECT_FALSE(must(t.applications().update(asked, applications::Stage::issued)));
        EXPECT_TRUE(must(t.applications().update(asked, applications::Stage::gathering)));
        EXPECT_FALSE(must(t.applications().update(application, applications::Stage::gathering)));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.applications().find(application.id, whole_desk())), moved)); });
}

TEST_P(ApplicationsContract, know_whether_a_key_was_used_elsewhere) {
    const Ground ground;
    const auto application = sample::application(ground.order);
    auto without_key = sample::application(ground.order);
    without_key.generation = 2;
    without_key.spki_sha256 = "";
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.applications().add(application));
        must(t.applications().add(without_key));
    });
    see([&](Transaction& t) {
        EXPECT_FALSE(must(t.applications().key_is_used_elsewhere(application.spki_sha256, application.id)));
        EXPECT_TRUE(must(t.applications().key_is_used_elsewhere(application.spki_sha256, without_key.id)));
        EXPECT_FALSE(must(t.applications().key_is_used_elsewhere(hex_of('0'), without_key.id)));
        EXPECT_FALSE(must(t.applications().key_is_used_elsewhere("", application.id))) << "no key is no key twice";
    });
}

TEST_P(ApplicationsContract, end_in_certificates_newest_first) {
    const Ground ground;
    const auto application = sample::application(ground.order);
    const auto first = sample::certificate(application);
    auto second = sample::certificate(application);
    second.received_at = at(30);
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.applications().add(application));
        must(t.applications().add_certificate(first));
        must(t.applications().add_certificate(second));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.applications().find_certificate(first.id, ground.own())), first));
        EXPECT_TRUE(same(must(t.applications().find_certificate(first.id, whole_desk())), first));
        EXPECT_TRUE(is_nothing(t.applications().find_certificate(first.id, stranger())));
        EXPECT_TRUE(same(must(t.applications().certificates_of_order(ground.order.id)), {second, first}));
    });
}

}  // namespace certdesk::tests

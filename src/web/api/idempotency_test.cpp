#include "web/api/idempotency.hpp"

#include "web/api/program_test.hpp"

#include <gtest/gtest.h>
#include <thread>

namespace certdesk::web::api::test {
namespace {

using namespace std::chrono_literals;

struct Shop : ApiInAWorld {
    Program program = Program::of(*this, "kaisha@example.test");
    std::string wish = json::serialize(json::object{{"contract", cast.contract().id.text()}, {"product", "sureserver-ov"}});

    [[nodiscard]] std::size_t orders() { return program.get("/orders").body.at("orders").as_array().size(); }
    [[nodiscard]] OnceKey key(const std::string& name) {
        return once_key(cast.kaisha_customer.account, name, program.request("POST", "/orders", wish));
    }
};

TEST(IdempotencyKey, is_asked_for_and_is_visible_ascii) {
    Shop shop;
    EXPECT_EQ(shop.program.send(shop.program.request("POST", "/orders", shop.wish)).status, 400);
    for (const auto& key : {std::string(), std::string(256, 'k'), std::string("a b"), std::string("鍵"), std::string("a\tb")}) {
        const auto refused = shop.program.post_once(key, "/orders", shop.wish);
        EXPECT_EQ(refused.status, 400) << key;
        EXPECT_EQ(refused.at("/type"), "/problems/idempotency_key_missing");
    }
    EXPECT_EQ(shop.program.post_once(std::string(255, '~'), "/orders", shop.wish).status, 201);
    EXPECT_EQ(shop.orders(), 1U);
}

TEST(IdempotencyKey, gives_the_same_answer_again_and_has_its_effect_once) {
    Shop shop;
    const auto first = shop.program.post_once("order-1", "/orders", shop.wish);
    const auto again = shop.program.post_once("order-1", "/orders", shop.wish);
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(first.header("Idempotency-Replayed"), "");
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
    EXPECT_EQ(again.text, first.text);
    EXPECT_EQ(again.header("Location"), "/api/v1/orders/" + first.at("/id"));
    EXPECT_EQ(shop.orders(), 1U);
}

TEST(IdempotencyKey, remembers_refusals_and_empty_answers_too) {
    Shop shop;
    const auto refused = shop.program.post_once("order-1", "/orders", "{}");
    const auto refused_again = shop.program.post_once("order-1", "/orders", "{}");
    EXPECT_EQ(refused_again.status, 422);
    EXPECT_EQ(refused_again.text, refused.text);
    EXPECT_EQ(refused_again.header("Content-Type"), "application/problem+json");

    const auto order = shop.program.post("/orders", json::parse(shop.wish)).at("/number");
    EXPECT_EQ(shop.program.post_once("cancel-1", "/orders/" + order + "/cancellation", "").status, 204);
    EXPECT_EQ(shop.program.post_once("cancel-1", "/orders/" + order + "/cancellation", "").status, 204);
    EXPECT_EQ(shop.program.post_once("cancel-2", "/orders/" + order + "/cancellation", "").status, 409);
}

TEST(IdempotencyKey, of_another_request_is_refused) {
    Shop shop;
    EXPECT_EQ(shop.program.post_once("order-1", "/orders", shop.wish).status, 201);
    const auto refused = shop.program.post_once("order-1", "/orders", shop.wish + " ");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.at("/type"), "/problems/idempotency_key_reused");
    EXPECT_EQ(shop.orders(), 1U);
}

TEST(IdempotencyKey, of_another_account_is_another_key) {
    Shop shop;
    EXPECT_EQ(shop.program.post_once("order-1", "/orders", shop.wish).status, 201);
    auto neighbour = Program::of(shop, "neighbour@example.test");
    const auto wish = json::object{{"contract", shop.cast.of_neighbour.id.text()}, {"product", "sureserver-ov"}};
    EXPECT_EQ(neighbour.post_once("order-1", "/orders", json::serialize(wish)).header("Idempotency-Replayed"), "");
}

TEST(IdempotencyKey, that_is_still_being_answered_asks_to_wait_and_is_free_a_minute_after_a_crash) {
    Shop shop;
    ASSERT_TRUE(
        std::holds_alternative<FirstTime>(tests::must(begin_once(shop.world(), shop.key("order-1")))));  // and never finished
    const auto waiting = shop.program.post_once("order-1", "/orders", shop.wish);
    EXPECT_EQ(waiting.status, 409);
    EXPECT_EQ(waiting.header("Retry-After"), "1");
    shop.simulated.clock().advance(abandoned_after - 1ms);
    EXPECT_EQ(shop.program.post_once("order-1", "/orders", shop.wish).status, 409);
    shop.simulated.clock().advance(1ms);
    EXPECT_EQ(shop.program.post_once("order-1", "/orders", shop.wish).status, 201);
    EXPECT_EQ(shop.orders(), 1U);
}

TEST(IdempotencyKey, is_free_again_when_something_of_ours_failed) {
    Shop shop;
    const auto key = shop.key("order-1");
    tests::must(begin_once(shop.world(), key));
    tests::must(finish_once(shop.world(), key, {.status = 503, .body = {}, .location = {}}));
    EXPECT_EQ(shop.program.post_once("order-1", "/orders", shop.wish).status, 201);
}

TEST(IdempotencyKey, sent_by_many_at_once_makes_one_order) {
    Shop shop;
    std::vector<std::thread> senders;
    for (int i = 0; i < 8; ++i)
        senders.emplace_back([&] {
            (void)shop.answer_to([&] {
                auto sent = shop.program.request("POST", "/orders", shop.wish);
                sent.headers.set("Idempotency-Key", "order-1");
                return sent;
            }());
        });
    for (auto& sender : senders) sender.join();
    EXPECT_EQ(shop.orders(), 1U);
}

TEST(IdempotencyKey, answers_are_forgotten_after_a_day) {
    Shop shop;
    // Keys whose request hash begins with 00 tidy up; some key does.
    EXPECT_EQ(shop.program.post_once("order-1", "/orders", shop.wish).status, 201);
    shop.simulated.clock().advance(remembered_for + 1s);
    for (int i = 0; i < 100'000; ++i) {
        auto key = shop.key("tidy");
        key.request_hash = once_key(key.account, "tidy", shop.program.request("POST", "/" + std::to_string(i), "")).request_hash;
        if (!key.request_hash.starts_with("00")) continue;
        tests::must(begin_once(shop.world(), key));
        break;
    }
    EXPECT_TRUE(std::holds_alternative<FirstTime>(tests::must(begin_once(shop.world(), shop.key("order-1")))));
}

}  // namespace
}  // namespace certdesk::web::api::test

#include "tests/support/first_steps.hpp"
#include "web/visitor_test.hpp"

#include <chrono>
#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::holds;
using test::SiteInAWorld;
using test::Visitor;

struct Placed : SiteInAWorld {
    orders::Order order = tests::send_order(world(), cast, cast.contract());
    Visitor customer = Visitor::signed_in(*this, "kaisha@example.test");
    Visitor desk_operator = Visitor::signed_in(*this, "operator@example.test");
    std::string page = "/orders/" + order.id.text();

    Placed() {
        customer.get(page + "/payment");
        desk_operator.get(page);
    }
    [[nodiscard]] payments::Stage stage() { return tests::payment_of(world(), order).stage; }
};

TEST(PaymentPage, tells_how_to_transfer_once_that_is_chosen) {
    Placed story;
    EXPECT_FALSE(holds(story.customer.get(story.page + "/payment").body, "transfer-number"));
    story.simulated.clock().advance(std::chrono::seconds(30));
    const auto chosen = story.customer.post_and_follow(story.page + "/payment/transfer", {});
    EXPECT_TRUE(holds(chosen.body, "id=\"transfer-number\">" + story.order.number));
}

TEST(PaymentPage, sends_the_browser_to_the_card_provider) {
    Placed story;
    const auto sent = story.customer.post(story.page + "/payment/card", {});
    EXPECT_EQ(sent.status, 303);
    ASSERT_EQ(story.simulated.card_payments().checkouts().size(), 1U);
    EXPECT_EQ(story.simulated.card_payments().checkouts().front().return_path, story.page);
}

TEST(PaymentPage, leads_to_the_order_when_nothing_is_due) {
    Placed story;
    const auto order = tests::pay_order(story.world(), story.cast, story.cast.contract());
    EXPECT_EQ(story.customer.get("/orders/" + order.id.text() + "/payment").headers.find("Location"),
              "/orders/" + order.id.text());
    const auto draft = tests::make_order(story.world(), story.cast, story.cast.contract());
    EXPECT_EQ(story.customer.get("/orders/" + draft.id.text() + "/payment").headers.find("Location"),
              "/orders/" + draft.id.text() + "/survey");
}

TEST(ConfirmedTransfer, needs_the_amount_that_is_due_and_a_note) {
    Placed story;
    const auto wrong = story.desk_operator.post(story.page + "/payment/confirmation", {{"amount", "6600"}, {"note", "ｸﾗｳﾄﾞ"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(holds(wrong.body, "id=\"error-amount\""));
    EXPECT_TRUE(holds(wrong.body, "value=\"6600\""));
    const auto no_number = story.desk_operator.post(story.page + "/payment/confirmation", {{"amount", "many"}, {"note", "x"}});
    EXPECT_EQ(no_number.status, 422);
    const auto no_note = story.desk_operator.post(story.page + "/payment/confirmation", {{"amount", "66000"}, {"note", ""}});
    EXPECT_TRUE(holds(no_note.body, "id=\"error-note\""));
    EXPECT_EQ(story.stage(), payments::Stage::awaiting);

    const auto right =
        story.desk_operator.post(story.page + "/payment/confirmation", {{"amount", "66,000円"}, {"note", "ｸﾗｳﾄﾞﾐﾎﾝ"}});
    EXPECT_EQ(right.status, 303);
    EXPECT_EQ(story.stage(), payments::Stage::confirmed);
}

TEST(ConfirmedTransfer, is_not_for_customers) {
    Placed story;
    EXPECT_EQ(story.customer.post(story.page + "/payment/confirmation", {{"amount", "66000"}, {"note", "me"}}).status, 403);
    EXPECT_EQ(story.stage(), payments::Stage::awaiting);
}

TEST(CardWebhook, takes_signed_events_and_refuses_forged_ones) {
    Placed story;
    auto webhook = tests::SimulatedCardPayments::webhook(
        tests::card_event(story.world(), story.order, payments::EventKind::payment_succeeded));
    webhook.method = "POST";
    webhook.path = "/webhooks/card";
    auto forged = webhook;
    forged.headers.set("Signature", "forged");
    EXPECT_EQ(story.site->answer(forged).status, 400);
    EXPECT_EQ(story.stage(), payments::Stage::awaiting);
    EXPECT_EQ(story.site->answer(webhook).status, 204);
    EXPECT_EQ(story.site->answer(webhook).status, 204);  // told twice
    EXPECT_EQ(story.stage(), payments::Stage::confirmed);
}

TEST(CardSandbox, is_not_there_when_none_is_configured) {
    Placed story;
    EXPECT_EQ(story.customer.get("/sandbox/card/anything").status, 404);
}

}  // namespace
}  // namespace certdesk::web::pages

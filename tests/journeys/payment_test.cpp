// How an order is paid, and when the customer hears of it (R9, R10).
#include "tests/journeys/journey.hpp"

namespace certdesk::tests {
namespace {

using notices::Kind;

class CardPayment : public Journey {
protected:
    std::string placed_order() {
        const auto order = buy(cast_.contract());
        answer_survey(order);
        return order;
    }
    payments::Event success_of(const std::string& order, const std::string& id) {
        const auto payment = payment_of(order);
        return {.id = id,
                .kind = payments::EventKind::payment_succeeded,
                .payment = payment.id,
                .amount = payment.amount,
                .reference = "card_1",
                .occurred_at = clock_.now()};
    }
    void expect_paid_once() {
        EXPECT_EQ(times(audit::Action::payment_confirmed), 1);
        EXPECT_EQ(times(audit::Action::application_opened), 1);
        EXPECT_EQ(mails(Kind::payment_confirmed).size(), 1U);
    }
};
using BankTransfer = Journey;
CD_ON_BOTH_DATABASES(CardPayment);
CD_ON_BOTH_DATABASES(BankTransfer);

TEST_P(CardPayment, leads_from_the_store_to_a_report_with_the_proof) {
    const auto order = placed_order();
    pay_by_card(order);
    drain();
    EXPECT_EQ(state_of(order, "payment"), "done");
    ASSERT_EQ(mails(Kind::payment_confirmed).size(), 1U);
    EXPECT_EQ(mails(Kind::payment_confirmed)[0].due_at, clock_.now()) << "online payment: at once (R9)";
    EXPECT_EQ(mails(Kind::payment_confirmed)[0].to_address, "kaisha@example.test");
    EXPECT_EQ(state_of(order, "key"), "done");

    apply_and_issue();
    for (const auto* const milestone : {"application", "vetting", "issued", "installation", "report"})
        EXPECT_EQ(state_of(order, milestone), "done") << milestone;
    EXPECT_EQ(kinds_of_mails(), (std::vector{Kind::payment_confirmed, Kind::application_started, Kind::completion_report}));

    const auto page = customer_->see(order);
    EXPECT_TRUE(page.has("id=\"proof\"")) << words_of(page);
    const auto leaf = call("GET", "/authority/root.crt");
    EXPECT_EQ(leaf.status, 200);
    const auto served = hosting_.served(cast_.server());
    EXPECT_TRUE(customer_->see(order + "/certificate.pem").has(served)) << "the one that is served can be fetched";
    const auto report = mails(Kind::completion_report).at(0);
    for (const auto* const proven : {"www.kaisha.test", "kaisha.test", "TLSv1.3", "192.0.2."})
        EXPECT_TRUE(report.text.contains(proven)) << proven << "\n" << report.text;
    EXPECT_FALSE(hosting_.live_folder(cast_.server()).empty());
    expect_nothing_left_to_do();
}

TEST_P(CardPayment, is_told_at_once_on_a_holiday_too) {
    const auto order = placed_order();
    const auto holiday = japan(2026, 11, 23, 12);  // Monday, 勤労感謝の日
    pass_until(holiday);
    pay_by_card(order);
    drain();
    ASSERT_EQ(kinds_of_mails(), (std::vector{Kind::payment_confirmed}));
    EXPECT_EQ(mails(Kind::payment_confirmed)[0].due_at, holiday) << "online payment: at once (R9)";
}
TEST_P(CardPayment, counts_an_event_once_however_often_and_late_it_comes) {
    const auto order = placed_order();
    pay_by_card(order, "pay_and_repeat_event");
    drain();
    expect_paid_once();

    pass(std::chrono::hours(72));  // the provider sends everything again, signed anew
    EXPECT_EQ(send_webhook(success_of(order, "evt_again"), clock_.now()).status, 204);
    EXPECT_EQ(send_webhook(success_of(order, "evt_again"), clock_.now()).status, 204);
    drain();
    expect_paid_once();
    EXPECT_EQ(state_of(order, "payment"), "done");
}

TEST_P(CardPayment, believes_no_event_that_is_unsigned_stale_or_about_another_amount) {
    const auto order = placed_order();
    customer_->send(order + "/payment", "/payment/card", {});
    const auto event = success_of(order, "evt_1");
    EXPECT_EQ(send_webhook(event, clock_.now() - std::chrono::minutes(6)).status, 400);
    EXPECT_EQ(call("POST", "/webhooks/card", "{}", {{"Content-Type", "application/json"}}).status, 400);
    auto cheap = event;
    cheap.amount = Yen{1};
    EXPECT_EQ(send_webhook(cheap, clock_.now()).status, 204) << "known to be from the provider, and taken to a person";
    drain();
    EXPECT_EQ(times(audit::Action::payment_confirmed), 0);
    EXPECT_NE(state_of(order, "payment"), "done");
    EXPECT_TRUE(operator_->see("/desk").has("1 yen"));
}

TEST_P(CardPayment, can_be_tried_again_after_a_decline) {
    const auto order = placed_order();
    pay_by_card(order, "decline");
    EXPECT_EQ(state_of(order, "payment"), "now");
    pay_by_card(order);
    drain();
    expect_paid_once();
}

TEST_P(BankTransfer, is_told_one_business_day_later_at_ten_over_weekend_and_holiday) {
    const auto order = buy(cast_.contract());
    answer_survey(order);
    choose_transfer(order);
    EXPECT_EQ(state_of(order, "payment"), "now");
    confirm_transfer(order);  // Friday, 16:00
    EXPECT_EQ(state_of(order, "payment"), "done");

    pass_until(japan(2026, 11, 24, 9, 59));  // past Saturday, Sunday and 勤労感謝の日
    EXPECT_TRUE(mailer_.accepted().empty());
    pass_until(japan(2026, 11, 24, 10, 0));
    ASSERT_EQ(kinds_of_mails(), (std::vector{Kind::payment_confirmed}));
    EXPECT_EQ(mails(Kind::payment_confirmed)[0].due_at, japan(2026, 11, 24, 10, 0));

    EXPECT_EQ(state_of(order, "key"), "done");
    apply_and_issue();
    EXPECT_EQ(state_of(order, "report"), "done");
    expect_nothing_left_to_do();
}

TEST_P(BankTransfer, of_another_amount_is_refused_beside_the_field) {
    const auto order = buy(cast_.contract());
    answer_survey(order);
    choose_transfer(order);
    const auto page =
        operator_->submit(operator_->see(order), "/payment/confirmation", {{"amount", "25,409"}, {"note", "クラウドミホン"}});
    EXPECT_TRUE(page.has("id=\"error-amount\"")) << words_of(page);
    EXPECT_TRUE(page.has("25,409")) << "what was typed comes back";
    EXPECT_EQ(times(audit::Action::payment_confirmed), 0);
    confirm_transfer(order);
    EXPECT_EQ(times(audit::Action::payment_confirmed), 1);
}

TEST_P(BankTransfer, is_confirmed_by_operators_only) {
    const auto order = buy(cast_.contract());
    answer_survey(order);
    choose_transfer(order);
    const auto page = customer_->see(order);
    EXPECT_EQ(page.form("/payment/confirmation"), nullptr);
    // A form of the page with another address: the token is right, the role is not.
    auto forged = page;
    forged.forms.at(0).action = order + "/payment/confirmation";
    EXPECT_EQ(customer_->submit(forged, "/payment/confirmation", {{"amount", "25410"}, {"note", "x"}}).status, 403);
    EXPECT_EQ(times(audit::Action::payment_confirmed), 0);
}

}  // namespace
}  // namespace certdesk::tests

#include "desk/pay.hpp"

#include "desk/answer_survey.hpp"
#include "desk/queue.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <tuple>

namespace certdesk::desk {
namespace {

using namespace std::chrono_literals;
using payments::EventKind;
using tests::must;
using tests::refusal_of;

constexpr Yen price{66'000};

class Payment : public testing::Test {
protected:
    Outcome<> tell(EventKind kind, const std::string& id) { return tell(tests::card_event(world, order, kind, id)); }
    Outcome<> tell(const payments::Event& event) { return take_card_event(world, tests::SimulatedCardPayments::webhook(event)); }
    Outcome<payments::Payment> see_transfer(Yen amount = price) {
        return confirm_transfer(world, cast.desk_operator, {.order = order.id, .amount = amount, .note = "ｶ)ｸﾗｳﾄﾞﾐﾎﾝ"});
    }
    std::vector<work::Task> tasks(work::TaskKind kind) {
        auto all = tests::tasks_of(world, order);
        std::erase_if(all, [&](const work::Task& task) { return task.kind != kind; });
        return all;
    }
    static Instant japan(int day, int hour, int minute = 0) {
        return at_in_japan(Day{std::chrono::year{2026} / 11 / day}, {hour, minute});
    }

    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
    orders::Order order = tests::send_order(world, cast, cast.contract());
};
using BankTransfer = Payment;
using Card = Payment;

TEST_F(BankTransfer, asks_an_operator_once_until_the_next_business_day) {
    must(choose_bank_transfer(world, cast.kaisha_customer, order.id));
    must(choose_bank_transfer(world, cast.kaisha_customer, order.id));
    const auto open = tasks(work::TaskKind::confirm_payment);
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(open.front().due_at, japan(25, 17));
    EXPECT_EQ(open.front().line, order.number + " www.kaisha.test");
}

TEST_F(BankTransfer, confirmed_by_an_operator_opens_the_application_and_closes_the_task) {
    must(choose_bank_transfer(world, cast.kaisha_customer, order.id));
    const auto payment = must(see_transfer());
    EXPECT_EQ(payment.stage, payments::Stage::confirmed);
    EXPECT_EQ(payment.confirmed_by, cast.desk_operator.name);
    EXPECT_TRUE(tests::tasks_of(world, order).empty());
    const auto application = tests::application_of(world, order);
    EXPECT_EQ(application.stage, applications::Stage::gathering);
    EXPECT_EQ(application.generation, 1);
}

TEST_F(BankTransfer, is_confirmed_by_operators_only) {
    EXPECT_EQ(refusal_of(confirm_transfer(world, cast.kaisha_customer, {.order = order.id, .amount = price, .note = "x"})),
              Refusal::not_allowed);
    EXPECT_EQ(refusal_of(confirm_transfer(world, cast.officer, {.order = order.id, .amount = price, .note = "x"})),
              Refusal::not_allowed);
}

TEST_F(BankTransfer, of_another_amount_is_never_accepted) {
    EXPECT_EQ(refusal_of(see_transfer(Yen{65'560})), Refusal::amount_differs);
    EXPECT_EQ(tests::payment_of(world, order).stage, payments::Stage::awaiting);
}

TEST_F(BankTransfer, is_confirmed_once) {
    must(see_transfer());
    EXPECT_EQ(refusal_of(see_transfer()), Refusal::already_paid);
    EXPECT_EQ(refusal_of(choose_bank_transfer(world, cast.kaisha_customer, order.id)), Refusal::already_paid);
    EXPECT_EQ(refusal_of(start_card_payment(world, cast.kaisha_customer, order.id)), Refusal::already_paid);
}

TEST_F(BankTransfer, needs_a_note_of_who_paid) {
    EXPECT_EQ(refusal_of(confirm_transfer(world, cast.desk_operator, {.order = order.id, .amount = price, .note = "　"})),
              Refusal::required);
}

TEST_F(Payment, is_not_open_for_a_draft_or_a_cancelled_order) {
    const auto draft = tests::make_order(world, cast, cast.contract());
    EXPECT_EQ(refusal_of(choose_bank_transfer(world, cast.kaisha_customer, draft.id)), Refusal::not_open_now);
    must(cancel_order(world, cast.kaisha_customer, order.id));
    EXPECT_EQ(refusal_of(start_card_payment(world, cast.kaisha_customer, order.id)), Refusal::not_open_now);
    EXPECT_EQ(refusal_of(see_transfer()), Refusal::not_open_now);
}

TEST_F(Payment, of_somebody_elses_order_is_not_found) {
    EXPECT_EQ(refusal_of(choose_bank_transfer(world, cast.neighbour_customer, order.id)), Refusal::not_found);
    EXPECT_EQ(refusal_of(start_card_payment(world, cast.neighbour_customer, order.id)), Refusal::not_found);
}

// R10: 2026-11-20 is a Friday, 23 November a holiday: one business day later is Tuesday.
TEST_F(BankTransfer, is_answered_by_mail_one_business_day_later_over_weekend_and_holiday) {
    simulated.clock().set(japan(20, 16, 30));
    order = tests::send_order(world, cast, cast.contract());
    must(see_transfer());
    simulated.pass_until(japan(24, 9, 59));
    EXPECT_TRUE(simulated.mailer().accepted().empty());
    EXPECT_EQ(tests::application_of(world, order).stage, applications::Stage::gathering);

    simulated.pass_until(japan(24, 10));
    ASSERT_FALSE(simulated.mailer().accepted().empty());
    EXPECT_EQ(simulated.mailer().accepted().front().kind, notices::Kind::payment_confirmed);
    EXPECT_NE(tests::application_of(world, order).stage, applications::Stage::gathering);
}

TEST_F(Card, sends_the_browser_to_the_provider_and_back_to_the_order) {
    EXPECT_TRUE(must(start_card_payment(world, cast.kaisha_customer, order.id)).starts_with("https://"));
    ASSERT_EQ(simulated.card_payments().checkouts().size(), 1U);
    const auto& checkout = simulated.card_payments().checkouts().front();
    EXPECT_EQ(checkout.amount, price);
    EXPECT_EQ(checkout.return_path, "/orders/" + order.id.text());
}

// R9: 即時.
TEST_F(Card, is_answered_by_mail_at_once) {
    must(tell(EventKind::payment_succeeded, "e1"));
    simulated.drain();
    ASSERT_FALSE(simulated.mailer().accepted().empty());
    EXPECT_EQ(simulated.mailer().accepted().front().kind, notices::Kind::payment_confirmed);
    const auto payment = tests::payment_of(world, order);
    EXPECT_EQ(payment.method, payments::Method::card);
    EXPECT_EQ(payment.confirmed_by, "card provider");
}

TEST_F(Card, believes_no_unsigned_and_no_stale_event) {
    const auto event = tests::card_event(world, order, EventKind::payment_succeeded);
    auto forged = tests::SimulatedCardPayments::webhook(event);
    forged.headers.set("Signature", "forged");
    EXPECT_EQ(refusal_of(take_card_event(world, forged)), Refusal::payment_event_unsigned);
    simulated.clock().advance(1h);
    EXPECT_EQ(refusal_of(tell(event)), Refusal::payment_event_stale);
    EXPECT_EQ(tests::payment_of(world, order).stage, payments::Stage::awaiting);
}

TEST_F(Card, event_of_an_unknown_payment_is_not_found) {
    auto event = tests::card_event(world, order, EventKind::payment_succeeded);
    event.payment = world.randomness.new_id<PaymentId>();
    EXPECT_EQ(refusal_of(tell(event)), Refusal::not_found);
}

TEST_F(Card, shows_a_declined_payment_and_can_be_tried_again) {
    must(tell(EventKind::payment_declined, "e1"));
    EXPECT_EQ(tests::payment_of(world, order).last_answer, "declined");
    must(start_card_payment(world, cast.kaisha_customer, order.id));
    must(tell(EventKind::payment_succeeded, "e2"));
    EXPECT_EQ(tests::payment_of(world, order).last_answer, "");
    EXPECT_EQ(tests::payment_of(world, order).stage, payments::Stage::confirmed);
}

TEST_F(Card, charged_another_amount_is_shown_to_an_operator_and_not_accepted) {
    auto event = tests::card_event(world, order, EventKind::payment_succeeded);
    event.amount = Yen{1};
    must(tell(event));
    EXPECT_EQ(tests::payment_of(world, order).stage, payments::Stage::awaiting);
    const auto open = tasks(work::TaskKind::confirm_payment);
    ASSERT_EQ(open.size(), 1U);
    EXPECT_TRUE(open.front().reason.contains("charged 1 yen"));
}

TEST_F(Card, charged_for_a_cancelled_order_is_reviewed_by_an_operator_who_can_close_it) {
    const auto event = tests::card_event(world, order, EventKind::payment_succeeded);
    must(cancel_order(world, cast.kaisha_customer, order.id));
    must(tell(event));
    EXPECT_EQ(tests::payment_of(world, order).stage, payments::Stage::awaiting);
    EXPECT_TRUE(tasks(work::TaskKind::confirm_payment).empty());
    const auto open = tasks(work::TaskKind::review_reversal);
    ASSERT_EQ(open.size(), 1U);
    must(close_reviewed_task(world, cast.desk_operator, open.front().id, "paid back by hand"));
    EXPECT_TRUE(tasks(work::TaskKind::review_reversal).empty());
}

TEST_F(Card, charged_beside_a_bank_transfer_is_shown_to_an_operator) {
    const auto event = tests::card_event(world, order, EventKind::payment_succeeded);
    must(see_transfer());
    must(tell(event));
    EXPECT_EQ(tests::payment_of(world, order).method, payments::Method::bank_transfer);
    EXPECT_EQ(tasks(work::TaskKind::review_reversal).size(), 1U);
}

TEST_F(Card, taken_back_is_reviewed_by_an_operator_and_stops_nothing_by_itself) {
    must(tell(EventKind::payment_succeeded, "e1"));
    simulated.drain();
    const auto before = tests::application_of(world, order).stage;
    must(tell(EventKind::payment_reversed, "e2"));
    EXPECT_EQ(tests::payment_of(world, order).stage, payments::Stage::reversed);
    EXPECT_EQ(tasks(work::TaskKind::review_reversal).size(), 1U);
    EXPECT_EQ(tests::application_of(world, order).stage, before);
}

// I-9, F-07, F-39: twice, late and in any order, the end is the same.
class CardEvents : public Payment, public testing::WithParamInterface<std::vector<EventKind>> {
protected:
    using End = std::tuple<payments::Stage, std::string, std::size_t, std::size_t, std::size_t>;
    End end_of(const std::vector<EventKind>& told, int times) {
        order = tests::send_order(world, cast, cast.contract());
        for (int time = 0; time < times; ++time)
            for (const auto kind : told) must(tell(kind, order.number + std::string(to_text(kind))));
        const auto payment = tests::payment_of(world, order);
        const auto applications = must(ports::reading(
            world.store, [&](ports::Transaction& transaction) { return transaction.applications().list_of_order(order.id); }));
        return {payment.stage, payment.last_answer, applications.size(), tests::mails_of(world, order).size(),
                tasks(work::TaskKind::review_reversal).size()};
    }
};

TEST_P(CardEvents, end_in_the_same_state_in_any_order_and_however_often) {
    auto told = GetParam();
    std::ranges::sort(told);
    const auto expected = end_of(told, 1);
    do {
        EXPECT_EQ(end_of(told, 1), expected);
        EXPECT_EQ(end_of(told, 2), expected);
    } while (std::ranges::next_permutation(told).found);
}

INSTANTIATE_TEST_SUITE_P(All, CardEvents,
                         testing::Values(std::vector{EventKind::payment_succeeded},
                                         std::vector{EventKind::payment_declined, EventKind::payment_succeeded},
                                         std::vector{EventKind::payment_succeeded, EventKind::payment_reversed},
                                         std::vector{EventKind::payment_declined, EventKind::payment_succeeded,
                                                     EventKind::payment_reversed}));

}  // namespace
}  // namespace certdesk::desk

#include "desk/foresee.hpp"

#include "desk/answer_survey.hpp"
#include "formats/houjin_sample.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

using oracle::Outlook;
using oracle::Question;
using oracle::Reason;

struct Customer {
    SimulatedWorld world;
    Cast cast = bring_in_cast(world.world());
    orders::Order order = make_order(world.world(), cast, cast.contract());

    Customer() {
        world.use_sources();
        must(desk::answer_survey(world.world(), cast.kaisha_customer, order.id, corporation_answers()));
    }
    [[nodiscard]] desk::Forecast look() { return must(desk::look_at_forecast(world.world(), cast.kaisha_customer, order.id)); }
    [[nodiscard]] desk::Forecast ask() { return must(desk::ask_sources(world.world(), cast.kaisha_customer, order.id)); }
};

const oracle::Prediction& about(const desk::Forecast& forecast, Question question) {
    return *std::ranges::find(forecast.predictions, question, &oracle::Prediction::question);
}

}  // namespace

TEST(Forecast, asks_nobody_outside_until_it_is_told_to) {
    Customer customer;
    const auto seen = customer.look();
    EXPECT_TRUE(seen.can_ask);
    EXPECT_FALSE(seen.asked_at);
    EXPECT_TRUE(customer.world.names().asked.empty());
    EXPECT_TRUE(customer.world.registrations().asked.empty());
    EXPECT_EQ(about(seen, Question::caa).reason, Reason::not_asked);
}

TEST(Forecast, keeps_what_sources_said_and_asks_again_only_later) {
    Customer customer;
    const auto asked = customer.ask();
    EXPECT_EQ(asked.asked_at, customer.world.clock().now());
    const auto names = customer.world.names().asked.size();
    EXPECT_EQ(names, asked.order.names.size());
    EXPECT_EQ(about(customer.look(), Question::domain_owner).reason, Reason::not_registered) << "nobody wrote it down";

    (void)customer.ask();
    EXPECT_EQ(customer.world.names().asked.size(), names) << "what was told just now is not asked again";
    customer.world.pass(desk::fresh_answer);
    (void)customer.ask();
    EXPECT_EQ(customer.world.names().asked.size(), 2 * names);
}

TEST(Forecast, asks_again_at_once_who_did_not_answer) {
    Customer customer;
    customer.world.names().trouble = ErrorKind::timed_out;
    customer.world.registrations().trouble = ErrorKind::unavailable;
    const auto silent = customer.ask();
    EXPECT_EQ(about(silent, Question::caa).reason, Reason::no_answer);
    EXPECT_EQ(about(silent, Question::domain_owner).reason, Reason::no_answer);
    EXPECT_NE(silent.outlook, Outlook::refused);
    customer.world.names().trouble.reset();
    EXPECT_EQ(about(customer.ask(), Question::caa).reason, Reason::caa_absent);
}

TEST(Forecast, follows_a_correction_of_the_survey_without_asking_anybody) {
    Customer customer;
    (void)customer.ask();
    const auto names = customer.world.names().asked.size();
    must(desk::answer_survey(customer.world.world(), customer.cast.kaisha_customer, customer.order.id,
                             {{survey::Field::organization_phone, "090-1234-5678"}}));
    EXPECT_EQ(about(customer.look(), Question::phone).reason, Reason::number_not_representative);
    EXPECT_EQ(customer.world.names().asked.size(), names);
}

TEST(Forecast, belongs_to_the_customer_and_the_desk) {
    Customer customer;
    EXPECT_EQ(refusal_of(desk::look_at_forecast(customer.world.world(), customer.cast.neighbour_customer, customer.order.id)),
              Refusal::not_found);
    EXPECT_EQ(refusal_of(desk::ask_sources(customer.world.world(), customer.cast.neighbour_customer, customer.order.id)),
              Refusal::not_found);
    EXPECT_TRUE(customer.world.names().asked.empty()) << "a stranger makes us ask nobody";
    EXPECT_TRUE(desk::look_at_forecast(customer.world.world(), customer.cast.desk_operator, customer.order.id));
    EXPECT_EQ(refusal_of(desk::look_at_forecast(customer.world.world(), customer.cast.officer, customer.order.id)),
              Refusal::not_allowed);
}

TEST(Forecast, leaves_a_record_without_anybodys_data) {
    Customer customer;
    const auto forecast = customer.ask();
    const auto history = history_of(customer.world.world(), customer.order);
    const auto made = std::ranges::find(history, audit::Action::forecast_made, &audit::Event::action);
    ASSERT_NE(made, history.end());
    EXPECT_TRUE(made->detail.starts_with(to_text(forecast.outlook)));
    EXPECT_TRUE(made->detail.contains("domain_owner refused: not_registered")) << made->detail;
    for (const auto& [field, value] : corporation_answers())
        if (value.size() > 8) EXPECT_FALSE(made->detail.contains(value)) << value;
}

}  // namespace certdesk::tests

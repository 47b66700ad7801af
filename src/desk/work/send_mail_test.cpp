#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using namespace std::chrono_literals;
using tests::must;

class SendMail : public testing::Test {
protected:
    // The first mail of an order waits to be sent.
    void SetUp() override { order = tests::pay_order(world, cast, cast.contract()); }
    std::vector<notices::Mail> accepted() { return simulated.mailer().accepted(notices::Kind::payment_confirmed); }
    long given_up() { return std::ranges::count(tests::tasks_of(world, order), work::TaskKind::work_gave_up, &work::Task::kind); }
    notices::Mail mail() { return tests::mails_of(world, order).at(0); }

    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
    orders::Order order;
};

TEST_F(SendMail, tells_the_mail_when_it_was_accepted) {
    EXPECT_FALSE(mail().sent_at);
    simulated.drain();
    EXPECT_EQ(mail().sent_at, simulated.clock().now());
    EXPECT_TRUE(tests::happened(tests::history_of(world, order), audit::Action::mail_sent));
}

TEST_F(SendMail, tries_again_while_the_mail_server_is_away) {
    for (int i = 0; i < 3; ++i) simulated.mailer().fail_next(ErrorKind::unavailable);
    simulated.drain();
    EXPECT_TRUE(accepted().empty());
    simulated.pass(1h);
    EXPECT_EQ(accepted().size(), 1U);
    EXPECT_EQ(given_up(), 0);
}

TEST_F(SendMail, shows_a_lasting_no_to_a_person) {
    simulated.mailer().fail_next(ErrorKind::denied);
    simulated.pass(1h);
    EXPECT_TRUE(accepted().empty());
    EXPECT_EQ(given_up(), 1);
}

// RFC 1047, I-8: the answer after the data was lost.
TEST_F(SendMail, goes_out_a_second_time_with_the_same_bytes_when_the_first_try_is_unclear) {
    simulated.mailer().fail_next(ErrorKind::timed_out, true);
    simulated.pass(1h);
    ASSERT_EQ(accepted().size(), 2U);
    EXPECT_EQ(accepted()[0].message_id, accepted()[1].message_id);
    EXPECT_EQ(accepted()[0].text, accepted()[1].text);
    EXPECT_EQ(given_up(), 0);
}

TEST_F(SendMail, never_goes_out_a_third_time_and_is_shown_to_a_person_instead) {
    simulated.mailer().fail_next(ErrorKind::timed_out, true);
    simulated.mailer().fail_next(ErrorKind::timed_out, true);
    simulated.pass(24h);
    EXPECT_EQ(accepted().size(), 2U);
    EXPECT_EQ(given_up(), 1);
}

}  // namespace
}  // namespace certdesk::desk

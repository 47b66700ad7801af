#include "desk/queue.hpp"

#include "desk/notices.hpp"
#include "desk/pay.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using tests::must;
using tests::refusal_of;

class QueueOfTheDesk : public testing::Test {
protected:
    // A mail that the mail server will never take; the work is given up and a task opened.
    work::Task given_up_mail() {
        simulated.mailer().fail_next(ErrorKind::denied);
        const auto order = tests::pay_order(world, cast, cast.apply_only);
        simulated.drain();
        const auto tasks = must(look_at_queue(world, cast.desk_operator)).tasks;
        return *std::ranges::find(tasks, work::TaskKind::work_gave_up, &work::Task::kind);
    }
    Outcome<> settle(const work::Task& task, AfterGivingUp what, const std::string& why = "the address was corrected") {
        return settle_given_up_work(world, cast.desk_operator, WorkId::parse(task.subject).value(), what, why);
    }

    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
};

TEST_F(QueueOfTheDesk, shows_what_needs_a_person_oldest_due_first) {
    const auto first = tests::send_order(world, cast, cast.contract());
    must(choose_bank_transfer(world, cast.kaisha_customer, first.id));
    simulated.clock().advance(std::chrono::days{1});
    const auto second = tests::send_order(world, cast, cast.contract());
    must(choose_bank_transfer(world, cast.kaisha_customer, second.id));

    const auto queue = must(look_at_queue(world, cast.desk_operator));
    ASSERT_EQ(queue.tasks.size(), 2U);
    EXPECT_EQ(queue.tasks[0].order, first.id);
    EXPECT_EQ(queue.tasks[1].order, second.id);
    EXPECT_EQ(queue.now, simulated.clock().now());
}

TEST_F(QueueOfTheDesk, shows_operators_what_the_machine_has_still_to_do) {
    const auto order = tests::pay_order(world, cast, cast.contract());
    EXPECT_EQ(must(look_at_queue(world, cast.desk_operator)).machine.size(), 2U);  // a mail, and what is missing
    EXPECT_TRUE(must(look_at_queue(world, cast.officer)).machine.empty());
}

TEST_F(QueueOfTheDesk, is_not_for_customers) {
    EXPECT_EQ(refusal_of(look_at_queue(world, cast.kaisha_customer)), Refusal::not_allowed);
}

TEST_F(QueueOfTheDesk, tries_given_up_work_again) {
    const auto task = given_up_mail();
    must(settle(task, AfterGivingUp::try_again));
    simulated.drain();
    EXPECT_EQ(simulated.mailer().accepted(notices::Kind::payment_confirmed).size(), 1U);
    EXPECT_TRUE(must(look_at_queue(world, cast.desk_operator)).tasks.empty());
}

TEST_F(QueueOfTheDesk, drops_given_up_work_once_and_writes_down_why) {
    const auto task = given_up_mail();
    must(settle(task, AfterGivingUp::drop, "told by phone"));
    simulated.drain();
    EXPECT_TRUE(simulated.mailer().accepted(notices::Kind::payment_confirmed).empty());
    EXPECT_EQ(refusal_of(settle(task, AfterGivingUp::drop)), Refusal::not_open_now);
    const auto events = must(
        ports::reading(world.store, [](ports::Transaction& transaction) { return transaction.audit().events_after(0, 1'000); }));
    const auto closed = std::ranges::find(events, audit::Action::task_closed, &audit::Event::action);
    ASSERT_NE(closed, events.end());
    EXPECT_EQ(closed->why, "told by phone");
}

TEST_F(QueueOfTheDesk, settles_given_up_work_only_with_a_reason_and_by_operators) {
    const auto task = given_up_mail();
    EXPECT_EQ(refusal_of(settle(task, AfterGivingUp::drop, " ")), Refusal::reason_missing);
    EXPECT_EQ(
        refusal_of(settle_given_up_work(world, cast.officer, WorkId::parse(task.subject).value(), AfterGivingUp::drop, "x")),
        Refusal::not_allowed);
    EXPECT_EQ(refusal_of(settle_given_up_work(world, cast.desk_operator, WorkId{}, AfterGivingUp::drop, "x")),
              Refusal::not_found);
}

TEST_F(QueueOfTheDesk, does_not_drop_work_without_which_an_application_would_stand_still) {
    for (int i = 0; i < work::max_attempts; ++i) simulated.issuer().fail_next_submit(ErrorKind::unavailable);
    const auto application = tests::get_ready_to_apply(simulated, cast, cast.contract());
    tests::submit(simulated, cast, application);
    simulated.pass(std::chrono::hours{48});
    const auto tasks = must(look_at_queue(world, cast.desk_operator)).tasks;
    const auto task = std::ranges::find(tasks, work::TaskKind::work_gave_up, &work::Task::kind);
    ASSERT_NE(task, tasks.end());

    EXPECT_EQ(refusal_of(settle(*task, AfterGivingUp::drop)), Refusal::not_open_now);
    EXPECT_EQ(tests::application_of(simulated, application).stage, applications::Stage::sending);
    must(settle(*task, AfterGivingUp::try_again));
    simulated.drain();
    EXPECT_EQ(tests::application_of(simulated, application).stage, applications::Stage::with_the_ca);
}

TEST_F(QueueOfTheDesk, closes_what_was_only_to_be_looked_at_and_nothing_else) {
    const auto open = [&](work::TaskKind kind, const std::string& subject) {
        must(ports::writing(world.store, [&](ports::Transaction& transaction) -> Result<> {
            return open_task(world, transaction,
                             {.kind = kind, .subject = subject, .line = "CD-TEST", .due_at = world.clock.now()});
        }));
        for (const auto& task : must(look_at_queue(world, cast.desk_operator)).tasks)
            if (task.subject == subject) return task.id;
        return TaskId{};
    };
    const auto reversal = open(work::TaskKind::review_reversal, "a payment");
    EXPECT_EQ(refusal_of(close_reviewed_task(world, cast.desk_operator, reversal, "  ")), Refusal::reason_missing);
    EXPECT_EQ(refusal_of(close_reviewed_task(world, cast.officer, reversal, "x")), Refusal::not_allowed);
    must(close_reviewed_task(world, cast.desk_operator, reversal, "the bank was asked"));
    EXPECT_EQ(refusal_of(close_reviewed_task(world, cast.desk_operator, reversal, "again")), Refusal::not_open_now);

    const auto payment = open(work::TaskKind::confirm_payment, "another payment");
    EXPECT_EQ(refusal_of(close_reviewed_task(world, cast.desk_operator, payment, "x")), Refusal::not_open_now);
}

}  // namespace
}  // namespace certdesk::desk

#include "desk/worker.hpp"

#include "desk/notices.hpp"
#include "desk/work/settle.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"
#include "tests/support/test_keys.hpp"

#include <atomic>
#include <future>
#include <gtest/gtest.h>
#include <new>
#include <stdexcept>
#include <thread>

namespace certdesk::tests {
namespace {

using work::Stage;

// A paid order whose key has not been made yet: one piece of work is due.
struct WaitingForAKey {
    SimulatedWorld world;
    Cast cast = bring_in_cast(world.world());
    ApplicationId application;

    WaitingForAKey() {
        world.hosting().fail_next(HostingStep::make_key, ErrorKind::unavailable);
        const auto order = buy(world, cast, cast.contract());
        application = newest_application(world, order).id;
        world.clock().advance(std::chrono::seconds(10));  // the first wait of the back-off
    }

    work::Work claim(const std::string& worker) {
        return must(ports::writing(world.store(), [&](ports::Transaction& transaction) {
            return transaction.work().claim(worker, world.clock().now(), world.clock().now() + work::lease);
        }));
    }
    work::Work work_of(const WorkId& id) {
        return must(ports::reading(world.store(), [&](ports::Transaction& transaction) { return transaction.work().find(id); }));
    }
};

TEST(Worker, work_of_a_killed_worker_is_taken_over_after_its_lease_with_a_higher_fence) {
    WaitingForAKey story;
    const auto held = story.claim("killed");  // never heard of again
    EXPECT_EQ(story.world.drain(), 0);

    story.world.clock().advance(work::lease);
    EXPECT_GT(story.world.drain(), 0);
    const auto done = story.work_of(held.id);
    EXPECT_EQ(done.stage, Stage::done);
    EXPECT_GT(done.fence, held.fence);
    EXPECT_EQ(application_of(story.world, story.application).stage, applications::Stage::ready_to_apply);
}

TEST(Worker, who_lost_the_lease_can_write_nothing) {
    WaitingForAKey story;
    desk::Claimed late(story.world.world(), story.claim("stopped for a while"));
    story.world.clock().advance(work::lease);
    const auto present = story.claim("present");
    ASSERT_EQ(present.id, late.work().id);

    bool changed = false;
    const auto change = [&](ports::Transaction&) -> desk::Outcome<> {
        changed = true;
        return {};
    };
    EXPECT_FALSE(late.about_to_send());
    EXPECT_FALSE(late.note(change));
    EXPECT_FALSE(late.done(change));
    EXPECT_FALSE(late.refused("late", change));
    EXPECT_FALSE(late.again_at(story.world.clock().now(), change));
    EXPECT_FALSE(changed);
    EXPECT_EQ(story.work_of(present.id).lease_owner, "present");
}

TEST(Worker, an_effect_of_the_former_holder_is_refused_by_the_server) {
    WaitingForAKey story;
    const desk::Claimed late(story.world.world(), story.claim("stopped for a while"));
    story.world.clock().advance(work::lease);
    const desk::Claimed present(story.world.world(), story.claim("present"));
    EXPECT_GT(present.fence_outside(), late.fence_outside());
}

TEST(Worker, a_failure_is_tried_again_with_growing_waits_and_ends_with_a_person) {
    WaitingForAKey story;
    for (int i = 0; i < work::max_attempts; ++i) story.world.hosting().fail_next(HostingStep::make_key, ErrorKind::unavailable);
    story.world.pass(std::chrono::hours(48));

    EXPECT_EQ(story.world.hosting().calls(HostingStep::make_key), work::max_attempts);
    const auto tasks = open_tasks(story.world, application_of(story.world, story.application).order);
    ASSERT_EQ(tasks.size(), 1U);
    EXPECT_EQ(tasks[0].kind, work::TaskKind::work_gave_up);
    EXPECT_NE(tasks[0].reason.find("told to fail"), std::string::npos);
    EXPECT_NE(tasks[0].line.find("make_key"), std::string::npos);
}

TEST(Worker, no_answer_is_unknown_and_a_refused_connection_is_not) {
    WaitingForAKey story;
    const auto id =
        must(ports::reading(story.world.store(), [](ports::Transaction& transaction) { return transaction.work().list_open(1); }))
            .at(0)
            .id;
    EXPECT_EQ(story.work_of(id).stage, Stage::prepared);  // unavailable: nothing happened

    story.world.hosting().fail_next(HostingStep::make_key, ErrorKind::timed_out);
    story.world.drain();
    EXPECT_EQ(story.work_of(id).stage, Stage::unknown);

    story.world.hosting().fail_next(HostingStep::make_key, ErrorKind::unavailable);
    story.world.pass(std::chrono::seconds(30));
    EXPECT_EQ(story.work_of(id).stage, Stage::unknown);  // what the try before did is still not known
}

TEST(Worker, a_key_made_without_an_answer_is_found_again) {
    WaitingForAKey story;
    story.world.hosting().fail_next(HostingStep::make_key, ErrorKind::timed_out, Effect::done);
    story.world.pass(std::chrono::hours(1));
    const auto application = application_of(story.world, story.application);
    EXPECT_EQ(application.stage, applications::Stage::ready_to_apply);
    const auto csr = must(pki::parse_csr(application.csr_der));
    EXPECT_EQ(csr.spki_der, customer_key(0).public_key_der());  // the first key, not a second one
}

class ThrowingMailer final : public ports::Mailer {
public:
    Result<> send(const notices::Mail&) override { throw std::logic_error("a bug in the mailer"); }
};

// A mail that is due, and the usual world with another mailer.
template <class Mailer>
struct MailThrough {
    SimulatedWorld world;
    Mailer mailer;
    const desk::World& usual = world.world();
    desk::World odd{usual.store,  usual.clock,         usual.randomness, usual.passwords,      usual.correspondence,
                    mailer,       usual.card_payments, usual.issuer,     usual.authority_keys, usual.installer,
                    usual.prober, usual.log,           usual.settings};

    MailThrough() {
        const auto cast = bring_in_cast(odd);
        const auto order = send_order(odd, cast, cast.contract());
        must(ports::writing(world.store(), [&](ports::Transaction& transaction) {
            return desk::write_mail(odd, transaction, order,
                                    {.kind = notices::Kind::application_started, .facts = {}, .items = {}}, world.clock().now());
        }));
    }
    work::Work only_work() {
        return must(
                   ports::reading(world.store(), [](ports::Transaction& transaction) { return transaction.work().list_open(2); }))
            .at(0);
    }
};

TEST(Worker, an_exception_ends_the_work_and_not_the_worker) {
    MailThrough<ThrowingMailer> story;
    desk::Worker worker(story.odd, "worker");
    EXPECT_EQ(must(worker.run_until_idle()), 1);
    EXPECT_TRUE(story.world.log().holds("a bug in the mailer"));
    EXPECT_EQ(story.only_work().stage, Stage::unknown);  // it may have been sent before it failed
}

// Holds the worker in the middle of its work until the test lets it go.
class SlowMailer final : public ports::Mailer {
public:
    Result<> send(const notices::Mail&) override {
        begun.set_value();
        go_on.get_future().wait();
        return {};
    }
    std::promise<void> begun;
    std::promise<void> go_on;
};

TEST(Worker, hands_back_within_ten_seconds_of_stop_what_does_not_end) {
    MailThrough<SlowMailer> story;
    desk::Worker worker(story.odd, "worker");
    std::thread thread([&] { EXPECT_TRUE(must(worker.run_one())); });
    story.mailer.begun.get_future().wait();
    worker.stop();
    const Instant handed_back = story.world.clock().now() + std::chrono::seconds(10);
    while (story.only_work().lease_until != handed_back) std::this_thread::yield();
    story.mailer.go_on.set_value();
    thread.join();
    EXPECT_TRUE(story.world.log().holds("work ends"));
}

TEST(Worker, claims_nothing_after_stop) {
    WaitingForAKey story;
    desk::Worker worker(story.world.world(), "worker");
    worker.stop();
    EXPECT_FALSE(must(worker.run_one()));
}

TEST(Worker, work_whose_every_try_ends_the_process_is_handed_to_a_person) {
    WaitingForAKey story;
    const int tried = story.world.hosting().calls(HostingStep::make_key);
    work::Work held;
    do {
        held = story.claim("died at it");
        story.world.clock().advance(work::lease);
    } while (held.attempts < work::max_attempts);
    story.world.drain();
    EXPECT_EQ(story.world.hosting().calls(HostingStep::make_key), tried);
    EXPECT_EQ(story.work_of(held.id).stage, Stage::refused);
    const auto tasks = open_tasks(story.world, application_of(story.world, story.application).order);
    ASSERT_EQ(tasks.size(), 1U);
    EXPECT_EQ(tasks[0].kind, work::TaskKind::work_gave_up);
}

// There is no memory, once.
class ExhaustedClock final : public ports::Clock {
public:
    explicit ExhaustedClock(const ports::Clock& clock) : clock_(clock) {}
    Instant now() const override {
        if (!exhausted_.exchange(true)) throw std::bad_alloc();
        return clock_.now();
    }

private:
    const ports::Clock& clock_;
    mutable std::atomic<bool> exhausted_ = false;
};

TEST(Worker, goes_on_after_memory_ran_out) {
    WaitingForAKey story;
    ExhaustedClock clock(story.world.clock());
    const auto& usual = story.world.world();
    desk::World odd{usual.store,         clock,        usual.randomness,     usual.passwords, usual.correspondence, usual.mailer,
                    usual.card_payments, usual.issuer, usual.authority_keys, usual.installer, usual.prober,         usual.log,
                    usual.settings};
    desk::Worker worker(odd, "worker");
    std::thread thread([&] { worker.run(std::chrono::milliseconds(1)); });
    while (application_of(story.world, story.application).stage != applications::Stage::ready_to_apply) std::this_thread::yield();
    worker.stop();
    thread.join();
    EXPECT_TRUE(story.world.log().holds("the worker cannot work"));
}

TEST(Worker, runs_until_it_is_stopped_and_wakes_at_once) {
    WaitingForAKey story;
    desk::Worker worker(story.world.world(), "worker");
    std::thread thread([&] { worker.run(std::chrono::hours(1)); });
    while (application_of(story.world, story.application).stage != applications::Stage::ready_to_apply) {
        worker.wake();
        std::this_thread::yield();
    }
    worker.stop();
    thread.join();
    EXPECT_TRUE(story.world.log().holds("work ends"));
}

}  // namespace
}  // namespace certdesk::tests

// A mail server takes mails and never answers, and the process that waits for it dies: nobody's work is lost (I-4, I-5).
#include "tests/processes/place.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/smtp_sink.hpp"

#include <chrono>
#include <csignal>
#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

using namespace std::chrono_literals;

class Takeover : public testing::TestWithParam<Engine> {
protected:
    // Paid now, by the clock on the wall: the confirmation mail is due.
    Takeover() {
        place_.smtp_port = sink_.port();
        const auto store = place_.open_store();
        SimulatedWorld world(*store);
        world.clock().set(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
        const auto cast = bring_in_cast(world.world());
        // The mail server knows this name: it keeps the mail, and the sender waits for an answer that never comes.
        place_.ask("UPDATE customers SET mail_address = 'no-answer@example.test'");
        (void)pay_order(world.world(), cast, cast.contract());
    }

    struct Holder {
        std::string process;  // host/pid, empty when nobody
        std::int64_t fence = 0;
    };
    Holder holder() {
        const std::string mail = " FROM work WHERE kind = 'send_mail'";
        const auto owner = place_.ask("SELECT lease_owner" + mail);
        return {owner.substr(0, owner.rfind('/')), std::stoll(place_.ask("SELECT fence" + mail))};
    }
    static bool holds(const Holder& holder, Program& program) {
        return holder.process.ends_with("/" + std::to_string(program.pid()));
    }

    // The heir knows that the first try may have arrived: it is the same mail again, which mail programs show once.
    void expect_the_same_mail_again() {
        ASSERT_TRUE(wait_until([&] { return sink_.count() == 2; }));
        EXPECT_EQ(sink_.mail(1).message_id, sink_.mail(2).message_id);
        EXPECT_EQ(sink_.mail(1).raw, sink_.mail(2).raw);
    }

    SmtpSink sink_;
    Place place_{GetParam()};
};
CD_ON_BOTH_DATABASES(Takeover);

TEST_P(Takeover, of_a_killed_process_by_the_next_one_happens_within_thirty_seconds_under_a_higher_fence) {
    RunningDesk dead(place_, "dead");
    ASSERT_TRUE(wait_until([&] { return sink_.count() == 1; })) << dead.program().output();
    const auto before = holder();
    ASSERT_TRUE(holds(before, dead.program())) << before.process;

    const auto promised = std::chrono::steady_clock::now() + 30s;
    dead.program().signal(SIGKILL);
    ASSERT_EQ(dead.program().wait(5s), -SIGKILL);
    RunningDesk heir(place_, "heir");
    ASSERT_TRUE(wait_until([&] { return holds(holder(), heir.program()); }, 30s)) << heir.program().output();
    EXPECT_LE(std::chrono::steady_clock::now(), promised);
    EXPECT_GT(holder().fence, before.fence);
    expect_the_same_mail_again();
}

// Two processes at once: on PostgreSQL only.
class TakeoverByNeighbour : public Takeover {};
INSTANTIATE_TEST_SUITE_P(On, TakeoverByNeighbour, testing::Values(Engine::postgres), name_of_engine);

TEST_P(TakeoverByNeighbour, of_a_killed_process_happens_within_thirty_seconds_under_a_higher_fence) {
    RunningDesk one(place_, "one");
    RunningDesk other(place_, "other");
    ASSERT_TRUE(wait_until([&] { return sink_.count() == 1; })) << one.program().output() << other.program().output();
    const auto before = holder();
    auto& dead = holds(before, one.program()) ? one.program() : other.program();
    auto& heir = holds(before, one.program()) ? other.program() : one.program();
    ASSERT_TRUE(holds(before, dead)) << before.process;

    dead.signal(SIGKILL);
    ASSERT_EQ(dead.wait(5s), -SIGKILL);
    ASSERT_TRUE(wait_until([&] { return holds(holder(), heir); }, 30s)) << heir.output();
    EXPECT_GT(holder().fence, before.fence);
    expect_the_same_mail_again();
}

TEST_P(Takeover, is_not_needed_after_sigterm_because_running_work_is_handed_back_within_ten_seconds) {
    RunningDesk desk(place_, "desk");
    ASSERT_TRUE(wait_until([&] { return sink_.count() == 1; })) << desk.program().output();
    const auto before = holder();
    desk.program().signal(SIGTERM);
    EXPECT_EQ(desk.program().wait(10s), 0) << desk.program().output();

    RunningDesk next(place_, "next");
    EXPECT_TRUE(wait_until([&] { return holds(holder(), next.program()); }, 30s)) << next.program().output();
    EXPECT_GT(holder().fence, before.fence);
}

}  // namespace
}  // namespace certdesk::tests

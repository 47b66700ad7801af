// Two processes on one PostgreSQL, and a mail server that takes mails and never answers: nobody's work is lost (I-4, I-5).
#include "adapters/postgres/postgres_store.hpp"
#include "tests/processes/place.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"
#include "tests/support/postgres_server.hpp"
#include "tests/support/smtp_sink.hpp"

#include <chrono>
#include <csignal>
#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

using namespace std::chrono_literals;

class Takeover : public testing::Test {
protected:
    // Paid now, by the clock on the wall: the confirmation mail is due.
    Takeover() {
        place_.database_url = shared_postgres_server().make_database();
        place_.smtp_port = sink_.port();
        const auto store = must(adapters::open_postgres_store({.url = Secret(place_.database_url), .connections = 2}));
        must(store->migrate());
        SimulatedWorld world(*store);
        world.clock().set(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
        const auto cast = bring_in_cast(world.world());
        // The mail server knows this name: it keeps the mail, and the sender waits for an answer that never comes.
        ask("UPDATE customers SET mail_address = 'no-answer@example.test'");
        (void)pay_order(world.world(), cast, cast.contract());
    }

    struct Holder {
        std::string process;  // host/pid, empty when nobody
        std::int64_t fence = 0;
    };
    std::string ask(const std::string& statement) { return run_on_postgres(place_.database_url, statement); }
    Holder holder() {
        const std::string mail = " FROM work WHERE kind = 'send_mail'";
        const auto owner = ask("SELECT lease_owner" + mail);
        return {owner.substr(0, owner.rfind('/')), std::stoll(ask("SELECT fence" + mail))};
    }
    static bool holds(const Holder& holder, Program& program) {
        return holder.process.ends_with("/" + std::to_string(program.pid()));
    }

    SmtpSink sink_;
    Place place_;
};

TEST_F(Takeover, of_a_killed_process_happens_within_thirty_seconds_under_a_higher_fence) {
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
    // The heir knows that the first try may have arrived: it is the same mail again, which mail programs show once.
    ASSERT_TRUE(wait_until([&] { return sink_.count() == 2; })) << heir.output();
    EXPECT_EQ(sink_.mail(1).message_id, sink_.mail(2).message_id);
    EXPECT_EQ(sink_.mail(1).raw, sink_.mail(2).raw);
}

TEST_F(Takeover, is_not_needed_after_sigterm_because_running_work_is_handed_back_within_ten_seconds) {
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

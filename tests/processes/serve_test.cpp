// `certdesk serve` as an administrator knows it: starts and says why not, reloads, stops.
#include "tests/processes/place.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/loopback_peer.hpp"
#include "tests/support/smtp_sink.hpp"

#include <csignal>
#include <gtest/gtest.h>
#include <unistd.h>

namespace certdesk::tests {
namespace {

using namespace std::chrono_literals;

constexpr auto promised_stop = 10s;

TEST(Serve, gets_ready_answers_and_stops_when_asked) {
    Place place;
    RunningDesk desk(place, "desk");
    EXPECT_EQ(desk.status_of("/healthz"), 200);
    EXPECT_EQ(desk.status_of("/store"), 200);
    EXPECT_EQ(desk.status_of("/metrics"), 200);
    desk.program().signal(SIGTERM);
    EXPECT_EQ(desk.program().wait(promised_stop), 0) << desk.program().output();
    EXPECT_EQ(desk.status_of("/healthz"), 0);
}

TEST(Serve, is_not_held_up_in_stopping_by_a_visitor_who_never_finishes) {
    Place place;
    RunningDesk desk(place, "desk");
    const int silent = connect_to_loopback(desk.port());
    desk.program().signal(SIGTERM);
    EXPECT_EQ(desk.program().wait(promised_stop), 0) << desk.program().output();
    ::close(silent);
}

TEST(Serve, starts_a_second_time_on_what_the_first_one_left) {
    Place place;
    for (const auto* const name : {"first", "second"}) {
        RunningDesk desk(place, name);
        EXPECT_EQ(desk.status_of("/store"), 200);
        desk.program().signal(SIGINT);
        EXPECT_EQ(desk.program().wait(promised_stop), 0) << desk.program().output();
    }
}

TEST(Serve, shows_the_new_certificate_after_sighup_and_keeps_the_old_one_when_the_new_is_broken) {
    Place place;
    RunningDesk desk(place, "desk");
    place.make_certificate();
    EXPECT_EQ(desk.status_of("/healthz"), 0) << "what trusts the new certificate does not know the old one";
    desk.program().signal(SIGHUP);
    EXPECT_TRUE(wait_until([&] { return desk.status_of("/healthz") == 200; })) << desk.program().output();

    write_file(place.path("web.crt"), "this is no certificate\n");
    desk.program().signal(SIGHUP);
    EXPECT_TRUE(wait_until([&] { return desk.program().output().contains("certificate_not_reloaded"); }));
    EXPECT_EQ(desk.status_of("/healthz"), 200);
}

TEST(Serve, does_not_start_on_a_port_that_is_taken) {
    Place place;
    RunningDesk desk(place, "desk");
    const auto second = run_certdesk({"serve", "--config", place.path("desk.toml")}, place.path("second.log"));
    EXPECT_EQ(second.code, 1);
    EXPECT_NE(second.output, "");
    EXPECT_EQ(desk.status_of("/healthz"), 200);
}

}  // namespace
}  // namespace certdesk::tests

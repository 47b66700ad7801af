#include "desk/install_certificate.hpp"

#include "pki/certificate.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

using installation::Stage;

// A server that serves a certificate already, and an order whose application is with the CA.
struct BeforeTheInstallation {
    SimulatedWorld world;
    Cast cast = bring_in_cast(world.world());
    LooseCertificate former =
        make_loose_certificate({.names = {"www.kaisha.test", "kaisha.test"}, .not_before = world.clock().now()});
    ApplicationId application;
    OrderId order;

    BeforeTheInstallation() {
        world.hosting().serve(cast.server(), former.leaf_pem, former.chain_pem);
        application = get_ready_to_apply(world, cast, cast.contract());
        order = application_of(world, application).order;
        submit(world, cast, application);
    }

    installation::Installation install() {
        issue(world, cast, case_of(world, application).id);
        world.pass(std::chrono::hours(1));
        return newest_installation(world, order);
    }
    bool serves_the_former() { return world.hosting().served(cast.server()) == former.leaf_pem; }
};

// It ended in this stage, for this reason; nothing was reported, and an operator is asked.
void check_failed(BeforeTheInstallation& story, Stage stage, const std::string& reason) {
    const auto installation = story.install();
    EXPECT_EQ(installation.stage, stage);
    EXPECT_NE(installation.failure.find(reason), std::string::npos) << installation.failure;
    EXPECT_TRUE(story.world.mailer().accepted(notices::Kind::completion_report).empty());
    const auto tasks = open_tasks(story.world, story.order);
    ASSERT_EQ(tasks.size(), 1U);
    EXPECT_EQ(tasks[0].kind, work::TaskKind::repair_installation);
    EXPECT_EQ(tasks[0].subject, installation.id.text());
}

void check_rolled_back(BeforeTheInstallation& story, const std::string& reason) {
    check_failed(story, Stage::rolled_back, reason);
    EXPECT_TRUE(story.serves_the_former());
}

TEST(Installation, replaces_what_was_served_before) {
    BeforeTheInstallation story;
    const auto installation = story.install();
    EXPECT_EQ(installation.stage, Stage::proven);
    EXPECT_NE(installation.former_folder, "");
    EXPECT_FALSE(story.serves_the_former());
}

TEST(Installation, a_server_that_refuses_the_files_goes_on_with_the_former_certificate) {
    BeforeTheInstallation story;
    story.world.hosting().fail_next(HostingStep::stage, ErrorKind::denied);
    check_rolled_back(story, "staging on");
}

TEST(Installation, a_switch_that_fails_is_put_back) {
    BeforeTheInstallation story;
    story.world.hosting().fail_next(HostingStep::switch_to, ErrorKind::denied);
    check_rolled_back(story, "switching on");
}

TEST(Installation, a_switch_that_was_done_and_denied_is_put_back) {
    BeforeTheInstallation story;
    story.world.hosting().fail_next(HostingStep::switch_to, ErrorKind::denied, Effect::done);
    check_rolled_back(story, "switching on");
}

TEST(Installation, what_is_not_seen_from_outside_is_put_back) {
    BeforeTheInstallation story;
    story.world.hosting().keep_old_workers(true);
    check_rolled_back(story, "serves another certificate");
}

TEST(Installation, a_site_that_does_not_answer_after_the_switch_is_put_back) {
    BeforeTheInstallation story;
    for (int i = 0; i < 2 * 65; ++i) story.world.hosting().fail_next(HostingStep::probe, ErrorKind::unavailable);
    check_rolled_back(story, "not proven");
}

TEST(Installation, a_reload_that_takes_a_moment_is_waited_for) {
    BeforeTheInstallation story;
    for (int i = 0; i < 6; ++i) story.world.hosting().fail_next(HostingStep::probe, ErrorKind::unavailable);
    EXPECT_EQ(story.install().stage, Stage::proven);
}

TEST(Installation, a_put_back_without_an_answer_is_asked_for_again) {
    BeforeTheInstallation story;
    story.world.hosting().keep_old_workers(true);
    story.world.hosting().fail_next(HostingStep::put_back, ErrorKind::timed_out);
    check_rolled_back(story, "serves another certificate");
    EXPECT_EQ(story.world.hosting().calls(HostingStep::put_back), 2);
}

TEST(Installation, a_put_back_that_the_server_denies_is_for_a_person) {
    BeforeTheInstallation story;
    story.world.hosting().keep_old_workers(true);
    story.world.hosting().fail_next(HostingStep::put_back, ErrorKind::denied);
    check_failed(story, Stage::unproven, "putting the former certificate back");
}

TEST(Installation, a_link_that_somebody_else_changed_is_left_alone) {
    BeforeTheInstallation story;
    story.world.hosting().fail_next(HostingStep::switch_to, ErrorKind::conflict);
    story.world.hosting().fail_next(HostingStep::put_back, ErrorKind::conflict);
    check_failed(story, Stage::unproven, "switching on");
    EXPECT_TRUE(story.serves_the_former());
}

TEST(Installation, a_site_that_is_silent_after_the_way_back_as_well_is_unproven) {
    BeforeTheInstallation story;
    for (int i = 0; i < 4 * 65; ++i) story.world.hosting().fail_next(HostingStep::probe, ErrorKind::unavailable);
    check_failed(story, Stage::unproven, "the former certificate was not seen again");
}

void check_goes_on_after(HostingStep step, ErrorKind kind, Effect effect) {
    BeforeTheInstallation story;
    story.world.hosting().fail_next(step, kind, effect);
    const auto installation = story.install();
    EXPECT_EQ(installation.stage, Stage::proven) << to_text(step) << " " << to_text(kind) << " " << to_text(effect);
    EXPECT_EQ(installation.former_folder, story.cast.server().site_folder + "/former");
}

TEST(Installation, silence_of_the_server_is_asked_again_and_goes_on) {
    for (const auto step : {HostingStep::stage, HostingStep::switch_to})
        for (const auto effect : all_of<Effect>()) check_goes_on_after(step, ErrorKind::timed_out, effect);
    check_goes_on_after(HostingStep::stage, ErrorKind::unavailable, Effect::not_done);
}

TEST(Installation, is_tried_again_when_an_operator_says_so) {
    BeforeTheInstallation story;
    story.world.hosting().fail_next(HostingStep::stage, ErrorKind::denied);
    const auto rolled_back = story.install();
    ASSERT_EQ(rolled_back.stage, Stage::rolled_back);
    auto& desk = story.world.world();
    EXPECT_EQ(refusal_of(desk::try_installation_again(desk, story.cast.kaisha_customer, rolled_back.id)), Refusal::not_allowed);

    must(desk::try_installation_again(desk, story.cast.desk_operator, rolled_back.id));
    story.world.drain();
    EXPECT_EQ(newest_installation(story.world, story.order).stage, Stage::proven);
    EXPECT_TRUE(open_tasks(story.world, story.order).empty());
    EXPECT_EQ(refusal_of(desk::try_installation_again(desk, story.cast.desk_operator, rolled_back.id)), Refusal::not_open_now);
}

// The first certificate of a site: there is nothing to go back to.
struct FirstInstallation {
    SimulatedWorld world;
    Cast cast = bring_in_cast(world.world());
    OrderId order;

    // So many looks from outside find nothing: two for each second of patience.
    installation::Installation install_unseen(int looks) {
        const auto application = get_ready_to_apply(world, cast, cast.contract());
        order = application_of(world, application).order;
        submit(world, cast, application);
        for (int i = 0; i < looks; ++i) world.hosting().fail_next(HostingStep::probe, ErrorKind::unavailable);
        issue(world, cast, case_of(world, application).id);
        world.pass(std::chrono::hours(1));
        return newest_installation(world, order);
    }
    // The web server does not start without the files, and says so.
    void cannot_do_without() { world.hosting().fail_next(HostingStep::put_back, ErrorKind::denied); }
    installation::Installation try_again(const InstallationId& id) {
        must(desk::try_installation_again(world.world(), cast.desk_operator, id));
        world.pass(std::chrono::hours(1));
        return newest_installation(world, order);
    }
};

TEST(FirstInstallation, that_is_not_seen_goes_back_to_nothing) {
    FirstInstallation story;
    EXPECT_EQ(story.install_unseen(2 * 65).stage, Stage::rolled_back);
    EXPECT_EQ(story.world.hosting().live_folder(story.cast.server()), "");
}

TEST(FirstInstallation, that_the_web_server_cannot_do_without_stays_and_is_called_unproven) {
    FirstInstallation story;
    story.cannot_do_without();
    const auto unproven = story.install_unseen(2 * 61);
    EXPECT_EQ(unproven.stage, Stage::unproven);
    EXPECT_NE(unproven.failure.find("the new certificate is still served"), std::string::npos) << unproven.failure;
    EXPECT_EQ(story.world.hosting().live_folder(story.cast.server()), unproven.folder);
    EXPECT_TRUE(story.world.mailer().accepted(notices::Kind::completion_report).empty());
    EXPECT_EQ(open_tasks(story.world, story.order).size(), 1U);

    EXPECT_EQ(story.try_again(unproven.id).stage, Stage::proven) << "now it is seen from outside";
    EXPECT_EQ(story.world.mailer().accepted(notices::Kind::completion_report).size(), 1U);
    EXPECT_TRUE(open_tasks(story.world, story.order).empty());
}

TEST(FirstInstallation, that_is_refused_when_it_is_tried_again_is_not_called_rolled_back_as_long_as_it_stays) {
    FirstInstallation story;
    story.cannot_do_without();
    const auto unproven = story.install_unseen(2 * 61);
    ASSERT_EQ(unproven.stage, Stage::unproven);

    story.cannot_do_without();
    story.world.hosting().fail_next(HostingStep::stage, ErrorKind::denied);
    EXPECT_EQ(story.try_again(unproven.id).stage, Stage::unproven);
    EXPECT_EQ(story.world.hosting().live_folder(story.cast.server()), unproven.folder);

    story.world.hosting().fail_next(HostingStep::stage, ErrorKind::denied);
    EXPECT_EQ(story.try_again(unproven.id).stage, Stage::rolled_back) << "the web server can do without it by now";
    EXPECT_EQ(story.world.hosting().live_folder(story.cast.server()), "");
}

}  // namespace
}  // namespace certdesk::tests

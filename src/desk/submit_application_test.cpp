#include "desk/submit_application.hpp"

#include "desk/ask_for_information.hpp"
#include "pki/csr.hpp"
#include "tests/support/must.hpp"
#include "tests/support/stories.hpp"
#include "tests/support/test_keys.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

using applications::Stage;

struct ReadyToApply {
    SimulatedWorld world;
    Cast cast = bring_in_cast(world.world());
    ApplicationId application = get_ready_to_apply(world, cast, cast.contract());

    desk::Preflight preflight() { return must(desk::look_at_preflight(world.world(), cast.desk_operator, application)); }
    Stage stage() { return application_of(world, application).stage; }
    void end_contract() {
        auto contract = cast.contract();
        contract.valid = false;
        must(ports::writing(world.store(),
                            [&](ports::Transaction& transaction) { return transaction.contracts().update(contract); }));
    }
};

TEST(Preflight, compares_everything_the_ca_will_compare) {
    ReadyToApply story;
    const auto preflight = story.preflight();
    EXPECT_TRUE(preflight.obstacles.empty());
    for (const auto& line : preflight.comparison) EXPECT_EQ(line.match, vetting::Match::same) << to_text(line.item);
}

TEST(Preflight, of_somebody_else_is_not_found) {
    ReadyToApply story;
    EXPECT_EQ(refusal_of(desk::look_at_preflight(story.world.world(), story.cast.neighbour_customer, story.application)),
              Refusal::not_found);
}

TEST(SubmitApplication, takes_an_operator_who_saw_the_present_facts) {
    ReadyToApply story;
    auto& desk = story.world.world();
    const auto digest = story.preflight().digest;
    EXPECT_EQ(refusal_of(desk::submit_application(desk, story.cast.kaisha_customer, story.application, digest)),
              Refusal::not_allowed);
    EXPECT_EQ(refusal_of(desk::submit_application(desk, story.cast.desk_operator, story.application, "another digest")),
              Refusal::facts_changed_since_check);
    must(desk::submit_application(desk, story.cast.desk_operator, story.application, digest));
    EXPECT_EQ(story.stage(), Stage::sending);
    EXPECT_EQ(refusal_of(desk::submit_application(desk, story.cast.desk_operator, story.application, digest)),
              Refusal::not_open_now);
}

TEST(SubmitApplication, names_every_obstacle) {
    ReadyToApply story;
    story.end_contract();
    const auto preflight = story.preflight();
    ASSERT_FALSE(preflight.obstacles.empty());
    EXPECT_EQ(preflight.obstacles.front().refusal, Refusal::contract_invalid);
    EXPECT_EQ(
        refusal_of(desk::submit_application(story.world.world(), story.cast.desk_operator, story.application, preflight.digest)),
        Refusal::contract_invalid);
}

TEST(SubmitApplication, checks_again_at_the_moment_of_sending) {
    ReadyToApply story;
    must(desk::submit_application(story.world.world(), story.cast.desk_operator, story.application, story.preflight().digest));
    story.end_contract();  // between the click and the first byte (I-10)
    story.world.drain();
    EXPECT_EQ(story.world.issuer().submits(), 0);
    EXPECT_EQ(story.stage(), Stage::ready_to_apply);
    const auto tasks = open_tasks(story.world, application_of(story.world, story.application).order);
    ASSERT_EQ(tasks.size(), 1U);
    EXPECT_EQ(tasks[0].kind, work::TaskKind::submit_application);
    EXPECT_NE(tasks[0].reason.find("contract_invalid"), std::string::npos) << tasks[0].reason;
}

TEST(SubmitApplication, a_correction_before_sending_makes_another_csr) {
    ReadyToApply story;
    const auto order = order_of(story.world, application_of(story.world, story.application).order);
    must(desk::submit_application(story.world.world(), story.cast.desk_operator, story.application, story.preflight().digest));
    must(desk::correct_dossier(story.world.world(), story.cast.kaisha_customer, order.dossier,
                               {{survey::Field::city, "Shibuya-ku"}}));
    story.world.drain();
    EXPECT_EQ(story.world.issuer().submits(), 0);
    EXPECT_EQ(story.stage(), Stage::ready_to_apply);
    EXPECT_TRUE(story.preflight().obstacles.empty());
    EXPECT_EQ(must(pki::parse_csr(application_of(story.world, story.application).csr_der)).subject.locality, "Shibuya-ku");
}

TEST(SubmitApplication, a_lost_answer_is_asked_for_and_not_sent_again) {
    ReadyToApply story;
    story.world.issuer().fail_next_submit(ErrorKind::timed_out, true);
    submit(story.world, story.cast, story.application);
    EXPECT_EQ(story.stage(), Stage::sending);
    story.world.pass(std::chrono::minutes(1));
    EXPECT_EQ(story.stage(), Stage::with_the_ca);
    EXPECT_EQ(story.world.issuer().submits(), 1);
    EXPECT_EQ(application_of(story.world, story.application).authority_reference,
              case_of(story.world, story.application).id.text());
    EXPECT_EQ(story.world.mailer().accepted(notices::Kind::application_started).size(), 1U);
}

TEST(SubmitApplication, is_sent_later_when_the_ca_is_away) {
    ReadyToApply story;
    for (int i = 0; i < 4; ++i) story.world.issuer().fail_next_submit(ErrorKind::unavailable);
    submit(story.world, story.cast, story.application);
    story.world.pass(std::chrono::hours(1));
    EXPECT_EQ(story.stage(), Stage::with_the_ca);
    EXPECT_EQ(story.world.issuer().submits(), 5);
}

TEST(AskingTheCa, goes_on_for_days_without_counting_as_failure) {
    ReadyToApply story;
    submit(story.world, story.cast, story.application);
    story.world.pass(std::chrono::hours(2));
    for (int i = 0; i < 3; ++i) story.world.issuer().fail_next_status(ErrorKind::unavailable);
    story.world.pass(std::chrono::hours(2));
    EXPECT_EQ(story.stage(), Stage::with_the_ca);
    EXPECT_GT(story.world.issuer().statuses(), 200);
    EXPECT_TRUE(open_tasks(story.world, application_of(story.world, story.application).order).empty());
}

TEST(AskingTheCa, a_certificate_for_something_else_is_never_stored) {
    ReadyToApply story;
    submit(story.world, story.cast, story.application);
    const auto csr = must(pki::parse_csr(application_of(story.world, story.application).csr_der));
    const auto wrong = make_loose_certificate({.names = {"www.kaisha.test"},  // without the bare domain
                                               .organization = csr.subject.organization,
                                               .spki_der = csr.spki_der,
                                               .not_before = story.world.clock().now()});
    story.world.issuer().answer_next_status(
        {.state = ports::IssuerState::issued, .message = {}, .leaf_pem = wrong.leaf_pem, .chain_pem = wrong.chain_pem});
    story.world.pass(std::chrono::minutes(2));
    EXPECT_EQ(story.stage(), Stage::with_the_ca);
    const auto tasks = open_tasks(story.world, application_of(story.world, story.application).order);
    ASSERT_EQ(tasks.size(), 1U);
    EXPECT_EQ(tasks[0].kind, work::TaskKind::work_gave_up);
    EXPECT_NE(tasks[0].reason.find("subjectAltName"), std::string::npos) << tasks[0].reason;
}

}  // namespace
}  // namespace certdesk::tests

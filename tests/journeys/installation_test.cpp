// "Done" means seen from outside (law 7): what is not proven goes back.
#include "tests/journeys/journey.hpp"
#include "tests/support/test_authority_keys.hpp"

namespace certdesk::tests {
namespace {

using notices::Kind;

class Installation : public Journey {
protected:
    Installation() { hosting_.serve(cast_.server(), former_.leaf_pem, former_.chain_pem); }

    LooseCertificate former_ = make_loose_certificate({.names = {"www.kaisha.test", "kaisha.test"}, .not_before = clock_.now()});
};
CD_ON_BOTH_DATABASES(Installation);

TEST_P(Installation, that_is_not_seen_from_outside_goes_back_and_is_tried_again_by_an_operator) {
    const auto order = buy_and_pay(cast_.contract());
    hosting_.keep_old_workers(true);  // the reload says yes, and an old worker goes on serving the former certificate
    apply_and_issue();
    pass(std::chrono::hours(1));
    EXPECT_EQ(state_of(order, "installation"), "failed");
    EXPECT_EQ(hosting_.served(cast_.server()), former_.leaf_pem);
    EXPECT_TRUE(mails(Kind::completion_report).empty()) << "nothing is reported that was not proven";
    EXPECT_EQ(times(audit::Action::installation_rolled_back), 1);
    EXPECT_TRUE(operator_->see("/desk").has(order)) << "an operator is asked to look";

    hosting_.keep_old_workers(false);
    operator_->send(order, "/retry", {});
    pass(std::chrono::minutes(10));
    EXPECT_EQ(state_of(order, "installation"), "done");
    EXPECT_EQ(state_of(order, "report"), "done");
    EXPECT_NE(hosting_.served(cast_.server()), former_.leaf_pem);
    EXPECT_EQ(mails(Kind::completion_report).size(), 1U);
    expect_nothing_left_to_do();
}

TEST_P(Installation, on_a_server_that_is_silent_for_a_while_goes_on_when_it_answers) {
    const auto order = buy_and_pay(cast_.contract());
    hosting_.fail_next(HostingStep::stage, ErrorKind::unavailable);
    hosting_.fail_next(HostingStep::switch_to, ErrorKind::timed_out, Effect::done);
    apply_and_issue();
    pass(std::chrono::minutes(10));
    EXPECT_EQ(state_of(order, "report"), "done");
    EXPECT_EQ(mails(Kind::completion_report).size(), 1U);
    expect_nothing_left_to_do();
}

}  // namespace
}  // namespace certdesk::tests

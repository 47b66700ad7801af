#include "core/applications/application.hpp"

#include <gtest/gtest.h>
#include <set>

namespace certdesk::applications {

TEST(Application, goes_the_full_service_way) {
    auto stage = Stage::gathering;
    for (const auto step : {Step::complete_for_key, Step::key_made, Step::submit, Step::ca_received, Step::ca_issued}) {
        const auto to = after(table, stage, step);
        ASSERT_TRUE(to.has_value()) << to_text(step);
        stage = *to;
    }
    EXPECT_EQ(stage, Stage::issued);
}

TEST(Application, resumes_after_a_hold) {
    EXPECT_EQ(after(table, Stage::with_the_ca, Step::ca_put_on_hold), Stage::on_hold);
    EXPECT_EQ(after(table, Stage::on_hold, Step::hold_answered), Stage::with_the_ca);
}

TEST(Application, takes_the_cas_decision_also_while_it_is_on_hold) {
    EXPECT_EQ(after(table, Stage::on_hold, Step::ca_issued), Stage::issued);
    EXPECT_EQ(after(table, Stage::on_hold, Step::ca_refused), Stage::refused);
}

TEST(Application, cannot_be_submitted_before_its_request_exists) {
    for (const auto stage : {Stage::gathering, Stage::making_key, Stage::awaiting_csr})
        EXPECT_EQ(after(table, stage, Step::submit), std::nullopt);
}

TEST(Application, goes_back_when_facts_are_corrected_before_it_is_sent_and_never_after) {
    for (const auto stage : {Stage::making_key, Stage::awaiting_csr, Stage::ready_to_apply})
        EXPECT_EQ(after(table, stage, Step::correct_facts), Stage::gathering);
    for (const auto stage : {Stage::sending, Stage::with_the_ca, Stage::issued})
        EXPECT_EQ(after(table, stage, Step::correct_facts), std::nullopt);
}

TEST(Application, is_over_when_issued_refused_or_withdrawn_and_only_then) {
    for (const auto stage : all_of<Stage>()) {
        const bool over = stage == Stage::issued || stage == Stage::refused || stage == Stage::withdrawn;
        EXPECT_EQ(steps_open(table, stage).empty(), over) << to_text(stage);
    }
}

TEST(Application, has_one_way_for_a_step_and_reaches_every_stage) {
    std::set<std::pair<Stage, Step>> ways;
    std::set<Stage> reached{Stage::gathering};
    for (const auto& row : table) {
        EXPECT_TRUE(ways.emplace(row.from, row.step).second) << to_text(row.from) << " " << to_text(row.step);
        reached.insert(row.to);
    }
    EXPECT_EQ(reached.size(), count_of<Stage>);
}

TEST(Application, is_nobodys_move_when_there_is_nothing_left_to_do) {
    for (const auto stage : all_of<Stage>())
        EXPECT_EQ(whose_move(stage) == Move::nobody, stage == Stage::issued || stage == Stage::withdrawn) << to_text(stage);
}

}  // namespace certdesk::applications

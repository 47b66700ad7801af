#include "core/installation/installation.hpp"

#include <gtest/gtest.h>

namespace certdesk::installation {

TEST(Installation, is_proven_only_after_it_was_staged_and_switched) {
    EXPECT_EQ(after(table, Stage::prepared, Step::stage_files), Stage::staged);
    EXPECT_EQ(after(table, Stage::staged, Step::switch_link), Stage::switched);
    EXPECT_EQ(after(table, Stage::switched, Step::prove), Stage::proven);
    EXPECT_EQ(after(table, Stage::staged, Step::prove), std::nullopt);
    EXPECT_EQ(after(table, Stage::prepared, Step::switch_link), std::nullopt);
}

TEST(Installation, can_fail_until_it_is_proven_and_be_tried_again) {
    for (const auto stage : {Stage::prepared, Stage::staged, Stage::switched}) {
        EXPECT_EQ(after(table, stage, Step::roll_back), Stage::rolled_back) << to_text(stage);
        EXPECT_EQ(after(table, stage, Step::leave_unproven), Stage::unproven) << to_text(stage);
    }
    EXPECT_TRUE(steps_open(table, Stage::proven).empty());
    for (const auto stage : {Stage::rolled_back, Stage::unproven})
        EXPECT_EQ(after(table, stage, Step::try_again), Stage::prepared) << to_text(stage);
}

TEST(Installation, is_the_desks_move_after_it_failed) {
    for (const auto stage : all_of<Stage>())
        EXPECT_EQ(whose_move(stage) == Move::desk, stage == Stage::rolled_back || stage == Stage::unproven) << to_text(stage);
}

}  // namespace certdesk::installation

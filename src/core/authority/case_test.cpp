#include "core/authority/case.hpp"

#include <gtest/gtest.h>

namespace certdesk::authority {

TEST(Case, is_signed_only_after_an_officer_decided) {
    EXPECT_EQ(after(table, Stage::open, Step::signed_by_machine), std::nullopt);
    EXPECT_EQ(after(table, Stage::open, Step::decide_to_issue), Stage::signing);
    EXPECT_EQ(after(table, Stage::signing, Step::signed_by_machine), Stage::issued);
}

TEST(Case, on_hold_is_answered_before_it_is_issued) {
    EXPECT_EQ(after(table, Stage::on_hold, Step::decide_to_issue), std::nullopt);
    EXPECT_EQ(after(table, Stage::on_hold, Step::answered), Stage::open);
}

TEST(Case, cannot_be_refused_once_its_signing_began) { EXPECT_EQ(after(table, Stage::signing, Step::refuse), std::nullopt); }

TEST(Case, that_may_not_be_signed_is_the_officers_again) {
    EXPECT_EQ(after(table, Stage::signing, Step::not_signed), Stage::open);
    EXPECT_EQ(after(table, Stage::issued, Step::not_signed), std::nullopt);
}

TEST(Case, is_the_customers_move_on_hold_only) {
    for (const auto stage : all_of<Stage>())
        EXPECT_EQ(whose_move(stage) == Move::customer, stage == Stage::on_hold) << to_text(stage);
}

}  // namespace certdesk::authority

#include "core/papers/paper.hpp"

#include "core/papers/retention.hpp"

#include <gtest/gtest.h>
#include <set>

namespace certdesk::papers {
namespace {

using namespace std::chrono_literals;

std::optional<Stage> walk(std::initializer_list<Step> steps) {
    std::optional<Stage> stage = Stage::asked;
    for (const auto step : steps)
        if (stage) stage = after(table, *stage, step);
    return stage;
}

TEST(Paper, goes_from_the_question_to_the_decision) {
    EXPECT_EQ(walk({Step::upload, Step::begin_review, Step::accept}), Stage::accepted);
    EXPECT_EQ(walk({Step::upload, Step::begin_review, Step::send_back, Step::upload}), Stage::uploaded);
    EXPECT_EQ(walk({Step::announce, Step::arrive, Step::begin_review, Step::accept}), Stage::accepted);
    EXPECT_EQ(walk({Step::arrive}), Stage::received) << "originals also come without a word";
}

TEST(Paper, is_not_decided_unseen) {
    EXPECT_EQ(walk({Step::accept}), std::nullopt);
    EXPECT_EQ(walk({Step::upload, Step::accept}), std::nullopt);
}

TEST(Paper, steps_back_when_another_page_comes_while_somebody_looks) {
    EXPECT_EQ(walk({Step::upload, Step::begin_review, Step::upload}), Stage::uploaded);
}

TEST(Paper, can_be_looked_at_again_and_sent_back_after_all) {
    EXPECT_EQ(walk({Step::upload, Step::begin_review, Step::accept, Step::look_again, Step::send_back}), Stage::sent_back);
}

TEST(Paper, says_whose_move_it_is_as_long_as_it_is_open) {
    for (const auto stage : all_of<Stage>())
        EXPECT_EQ(whose_move(stage) == Move::nobody, stage == Stage::accepted || stage == Stage::withdrawn) << to_text(stage);
    std::set<std::pair<Stage, Step>> rows;
    for (const auto& row : table) EXPECT_TRUE(rows.emplace(row.from, row.step).second) << to_text(row.from) << to_text(row.step);
}

// PII-03.
TEST(PaperRetention, keeps_evidence_for_two_years_after_the_last_certificate) {
    EXPECT_EQ(erase_on({.stage = Stage::accepted, .changed_on = 2026y / 11 / 23, .last_certificate_expiry = 2027y / 6 / 10}),
              Day{2029y / 6 / 10});
    EXPECT_EQ(erase_on({.stage = Stage::accepted, .changed_on = 2026y / 11 / 23, .last_certificate_expiry = 2028y / 2 / 29}),
              Day{2030y / 2 / 28});
}

TEST(PaperRetention, keeps_papers_of_what_came_to_nothing_for_a_year) {
    EXPECT_EQ(erase_on({.stage = Stage::accepted, .changed_on = 2026y / 11 / 1, .order_ended_on = 2026y / 11 / 23}),
              Day{2027y / 11 / 23});
}

TEST(PaperRetention, keeps_drafts_for_ninety_days_whatever_became_of_the_order) {
    for (const auto stage : {Stage::sent_back, Stage::withdrawn})
        EXPECT_EQ(erase_on({.stage = stage, .changed_on = 2026y / 11 / 23, .last_certificate_expiry = 2027y / 6 / 10}),
                  Day{2026y / 11 / 23} + of_drafts);
}

TEST(PaperRetention, erases_nothing_while_the_order_is_under_way) {
    EXPECT_EQ(erase_on({.stage = Stage::under_review, .changed_on = 2026y / 11 / 23}), std::nullopt);
}

}  // namespace
}  // namespace certdesk::papers

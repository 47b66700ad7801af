#include "core/papers/review.hpp"

#include <gtest/gtest.h>

namespace certdesk::papers {
namespace {

using namespace std::chrono_literals;

constexpr Day today = 2026y / 11 / 23;

Review all_seen(Kind kind) {
    Review review;
    for (const auto item : rule_of(kind).checklist) review.items[item] = Seen::yes;
    return review;
}

std::vector<Refusal> refusals_of(const Decision<Verdict>& decision) {
    std::vector<Refusal> refusals;
    if (!decision)
        for (const auto& finding : decision.error().findings) refusals.push_back(finding.refusal);
    return refusals;
}

TEST(PaperReview, accepts_what_shows_every_item) {
    const auto verdict = decide(Kind::phone_bill, all_seen(Kind::phone_bill), std::nullopt, today);
    ASSERT_TRUE(verdict);
    EXPECT_TRUE(verdict->accepted);
}

// R68: there is no way to send a bill back for its blackened amount.
TEST(PaperReview, has_no_item_that_a_masked_amount_could_fail) {
    auto review = all_seen(Kind::phone_bill);
    review.items[Item::seal_of_the_owner] = Seen::no;
    EXPECT_EQ(refusals_of(decide(Kind::phone_bill, review, std::nullopt, today)), std::vector{Refusal::not_an_option});
}

TEST(PaperReview, decides_nothing_while_an_item_is_not_looked_at) {
    auto review = all_seen(Kind::phone_bill);
    review.items.erase(Item::newest_issue);
    const auto decision = decide(Kind::phone_bill, review, std::nullopt, today);
    EXPECT_EQ(refusals_of(decision), std::vector{Refusal::paper_item_open});
    EXPECT_EQ(decision.error().findings.front().where, "item_newest_issue");
}

TEST(PaperReview, sends_back_with_the_items_that_failed_and_a_word) {
    auto review = all_seen(Kind::phone_bill);
    review.items[Item::phone_number_readable] = Seen::not_readable;
    review.items[Item::newest_issue] = Seen::no;
    EXPECT_EQ(refusals_of(decide(Kind::phone_bill, review, std::nullopt, today)), std::vector{Refusal::reason_missing});
    review.note = "10月分をお送りください。";
    const auto verdict = decide(Kind::phone_bill, review, std::nullopt, today);
    ASSERT_TRUE(verdict);
    EXPECT_FALSE(verdict->accepted);
    EXPECT_EQ(verdict->failed, (std::vector{Item::newest_issue, Item::phone_number_readable}));
}

// R62: an original, and not older than three months on the day.
TEST(PaperReview, accepts_a_seal_certificate_only_as_an_original_of_three_months) {
    auto review = all_seen(Kind::seal_certificate);
    const auto kind = Kind::seal_certificate;
    EXPECT_EQ(refusals_of(decide(kind, review, std::nullopt, today)),
              (std::vector{Refusal::original_missing, Refusal::required}));
    EXPECT_EQ(refusals_of(decide(kind, review, today, today)), std::vector{Refusal::required});
    review.issued_on = 2026y / 8 / 22;
    EXPECT_EQ(refusals_of(decide(kind, review, today, today)), std::vector{Refusal::paper_too_old});
    review.issued_on = 2026y / 11 / 24;
    EXPECT_EQ(refusals_of(decide(kind, review, today, today)), std::vector{Refusal::bad_date});
    review.issued_on = 2026y / 8 / 23;
    const auto verdict = decide(kind, review, today, today);
    ASSERT_TRUE(verdict);
    EXPECT_TRUE(verdict->accepted);
}

TEST(PaperReview, sends_back_a_copy_where_an_original_is_needed) {
    auto review = all_seen(Kind::seal_certificate);
    review.items[Item::original_seen] = Seen::no;
    review.note = "原本をお送りください。";
    const auto verdict = decide(Kind::seal_certificate, review, today, today);
    ASSERT_TRUE(verdict);
    EXPECT_EQ(verdict->failed, std::vector{Item::original_seen});
}

}  // namespace
}  // namespace certdesk::papers

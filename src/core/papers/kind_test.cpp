#include "core/papers/kind.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace certdesk::papers {
namespace {

using namespace std::chrono_literals;

TEST(PaperKind, has_one_rule_with_a_checklist_for_each) {
    ASSERT_EQ(rules().size(), count_of<Kind>);
    for (const auto kind : all_of<Kind>()) {
        EXPECT_EQ(rule_of(kind).kind, kind);
        ASSERT_FALSE(rule_of(kind).checklist.empty()) << to_text(kind);
        EXPECT_EQ(rule_of(kind).checklist.front(), Item::right_paper) << to_text(kind);
        EXPECT_FALSE(rule_of(kind).source.empty()) << to_text(kind);
    }
}

// R65 to R68: these and no others; the amount is nobody's business.
TEST(PaperKind, asks_of_a_phone_bill_what_the_procedure_asks) {
    const auto& bill = rule_of(Kind::phone_bill);
    const std::vector<Item> asked(bill.checklist.begin(), bill.checklist.end());
    EXPECT_EQ(asked, (std::vector{Item::right_paper, Item::addressee_is_the_applicant, Item::newest_issue, Item::holder_readable,
                                  Item::phone_number_readable, Item::address_readable, Item::issue_date_readable}));
    EXPECT_TRUE(bill.other_parts_may_be_masked);
    EXPECT_EQ(bill.form, Form::copy);
}

TEST(PaperKind, wants_the_seal_certificate_as_an_original_of_three_months) {
    EXPECT_EQ(rule_of(Kind::seal_certificate).form, Form::original);
    EXPECT_EQ(rule_of(Kind::seal_certificate).giver, Giver::domain_owner);
    EXPECT_EQ(submit_until(Kind::seal_certificate, 2026y / 8 / 23), Day{2026y / 11 / 23});
    EXPECT_EQ(submit_until(Kind::seal_certificate, 2026y / 11 / 30), Day{2027y / 2 / 28});
    EXPECT_EQ(submit_until(Kind::phone_bill, 2026y / 8 / 23), std::nullopt);
}

}  // namespace
}  // namespace certdesk::papers

#include "desk/answer_survey.hpp"

#include "desk/pay.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using survey::Field;
using tests::corporation_answers;
using tests::must;
using tests::refusal_of;

class Survey : public testing::Test {
protected:
    Outcome<SurveySheet> answer(const std::map<Field, std::string>& typed) {
        return answer_survey(world, cast.kaisha_customer, order.id, typed);
    }
    static bool stands_beside(const std::vector<Finding>& findings, Field field) {
        return std::ranges::any_of(findings, [&](const Finding& finding) { return finding.where == to_text(field); });
    }

    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
    orders::Order order = tests::make_order(world, cast, cast.contract());
};

TEST_F(Survey, keeps_partial_answers_and_says_what_is_missing) {
    must(answer({{Field::city, "Minato-ku"}}));
    const auto sheet = must(look_at_survey(world, cast.kaisha_customer, order.id));
    EXPECT_EQ(sheet.answers.at(Field::city), "Minato-ku");
    EXPECT_FALSE(stands_beside(sheet.missing, Field::city));
    EXPECT_TRUE(stands_beside(sheet.missing, Field::common_name));
    EXPECT_TRUE(stands_beside(sheet.missing, Field::representative_name));
}

TEST_F(Survey, names_each_missing_field_once) {
    auto sheet = must(look_at_survey(world, cast.kaisha_customer, order.id));
    for (const auto& finding : sheet.missing) {
        const auto same = std::ranges::count_if(
            sheet.missing, [&](const Finding& other) { return !other.where.empty() && other.where == finding.where; });
        EXPECT_LE(same, 1) << finding.where;
    }
}

TEST_F(Survey, puts_every_refusal_beside_its_field_and_keeps_the_rest) {
    must(answer({{Field::city, "Minato-ku"}}));
    const auto sheet = must(answer({{Field::city, "港区"}, {Field::representative_name, "雲野 大三郎"}}));
    EXPECT_TRUE(stands_beside(sheet.findings, Field::city));
    EXPECT_EQ(sheet.answers.at(Field::city), "Minato-ku");
    EXPECT_EQ(sheet.answers.at(Field::representative_name), "雲野 大三郎");
}

TEST_F(Survey, takes_an_answer_away_when_it_is_emptied) {
    must(answer({{Field::city, "Minato-ku"}, {Field::comment, "急ぎません"}}));
    const auto sheet = must(answer({{Field::city, ""}, {Field::comment, ""}}));
    EXPECT_FALSE(survey::answer(sheet.answers, Field::city));
    EXPECT_FALSE(survey::answer(sheet.answers, Field::comment));
}

TEST_F(Survey, shows_the_names_by_the_www_rule) {
    const std::vector<std::string> both{"www.kaisha.test", "kaisha.test"};
    EXPECT_EQ(must(answer({{Field::common_name, "www.kaisha.test"}})).names, both);
    EXPECT_EQ(must(answer({{Field::common_name, "shop.kaisha.test"}})).names, std::vector<std::string>{"shop.kaisha.test"});
}

TEST_F(Survey, knows_the_organization_from_the_order_before) {
    must(answer(corporation_answers()));
    const auto second = tests::make_order(world, cast, cast.apply_only);
    const auto sheet = must(look_at_survey(world, cast.kaisha_customer, second.id));
    EXPECT_EQ(sheet.answers.at(Field::organization_name), "株式会社クラウド見本");
    ASSERT_EQ(sheet.missing.size(), 1U);
    EXPECT_TRUE(stands_beside(sheet.missing, Field::common_name));
}

TEST_F(Survey, can_be_sent_when_it_is_complete_and_makes_the_price_due) {
    must(answer(corporation_answers()));
    const auto sent = must(send_survey(world, cast.kaisha_customer, order.id));
    EXPECT_EQ(sent.stage, orders::Stage::placed);
    EXPECT_EQ(sent.names.front(), "www.kaisha.test");
    const auto payment = tests::payment_of(world, order);
    EXPECT_EQ(payment.stage, payments::Stage::awaiting);
    EXPECT_EQ(payment.amount, Yen{66'000});
}

TEST_F(Survey, cannot_be_sent_without_what_decides_about_the_order) {
    auto typed = corporation_answers();
    typed.erase(Field::organization_name);
    typed.erase(Field::common_name);
    must(answer(typed));
    const auto refused = send_survey(world, cast.kaisha_customer, order.id);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(stands_beside(tests::findings_of(refused.error()), Field::organization_name));
    EXPECT_TRUE(stands_beside(tests::findings_of(refused.error()), Field::common_name));
}

// R11: the information request asks for the rest.
TEST_F(Survey, can_be_sent_with_questions_open_that_may_follow) {
    auto typed = corporation_answers();
    typed.erase(Field::responsible_person_title);
    must(answer(typed));
    EXPECT_EQ(must(send_survey(world, cast.kaisha_customer, order.id)).stage, orders::Stage::placed);
}

// R72, R74-R76: said before money is asked.
TEST_F(Survey, cannot_be_sent_by_those_who_can_never_apply) {
    const auto refusal_for = [&](std::map<Field, std::string> changes) {
        auto typed = corporation_answers();
        for (auto& [field, value] : changes) typed[field] = value;
        EXPECT_TRUE(must(answer(typed)).findings.empty());
        const auto refused = send_survey(world, cast.kaisha_customer, order.id);
        std::vector<Refusal> refusals;
        if (!refused)
            for (const auto& finding : tests::findings_of(refused.error())) refusals.push_back(finding.refusal);
        return refusals;
    };
    const auto holds = [](const std::vector<Refusal>& refusals, Refusal refusal) {
        return std::ranges::find(refusals, refusal) != refusals.end();
    };
    EXPECT_TRUE(holds(refusal_for({{Field::applicant_kind, "voluntary_association"}}), Refusal::voluntary_association));
    EXPECT_TRUE(holds(refusal_for({{Field::applicant_kind, "overseas"}}), Refusal::not_registered_in_japan));
    std::map<Field, std::string> proprietor{{Field::applicant_kind, "sole_proprietor"},
                                            {Field::birth_date, "2010-04-01"},
                                            {Field::opening_notified, "no"},
                                            {Field::trade_name_documented, "no"}};
    const auto refusals = refusal_for(proprietor);
    EXPECT_TRUE(holds(refusals, Refusal::sole_proprietor_too_young));
    EXPECT_TRUE(holds(refusals, Refusal::business_not_notified));
    EXPECT_TRUE(holds(refusals, Refusal::trade_name_not_documented));
}

TEST_F(Survey, is_closed_after_it_was_sent) {
    must(answer(corporation_answers()));
    must(send_survey(world, cast.kaisha_customer, order.id));
    EXPECT_EQ(refusal_of(answer({{Field::city, "Minato-ku"}})), Refusal::not_open_now);
    EXPECT_EQ(refusal_of(send_survey(world, cast.kaisha_customer, order.id)), Refusal::not_open_now);
}

TEST_F(Survey, of_somebody_else_is_not_found) {
    EXPECT_EQ(refusal_of(look_at_survey(world, cast.neighbour_customer, order.id)), Refusal::not_found);
    EXPECT_EQ(refusal_of(answer_survey(world, cast.neighbour_customer, order.id, {})), Refusal::not_found);
    EXPECT_EQ(refusal_of(send_survey(world, cast.neighbour_customer, order.id)), Refusal::not_found);
    EXPECT_EQ(refusal_of(cancel_order(world, cast.neighbour_customer, order.id)), Refusal::not_found);
    EXPECT_EQ(refusal_of(look_at_survey(world, cast.officer, order.id)), Refusal::not_allowed);
}

TEST_F(Survey, leaves_no_personal_value_in_the_audit_chain) {
    const auto typed = corporation_answers();
    must(answer(typed));
    for (const auto& event : tests::history_of(world, order)) {
        for (const auto field : {Field::responsible_person_reading, Field::organization_phone, Field::representative_name})
            EXPECT_FALSE((event.detail + event.why).contains(typed.at(field))) << event.detail;
    }
}

TEST_F(Survey, lets_an_order_be_cancelled_until_it_is_paid) {
    must(cancel_order(world, cast.kaisha_customer, order.id));
    EXPECT_EQ(refusal_of(cancel_order(world, cast.kaisha_customer, order.id)), Refusal::not_open_now);
    EXPECT_EQ(refusal_of(answer({{Field::city, "Minato-ku"}})), Refusal::not_open_now);

    const auto placed = tests::send_order(world, cast, cast.contract());
    must(choose_bank_transfer(world, cast.kaisha_customer, placed.id));
    EXPECT_EQ(tests::tasks_of(world, placed).size(), 1U);
    must(cancel_order(world, cast.kaisha_customer, placed.id));
    EXPECT_TRUE(tests::tasks_of(world, placed).empty());

    const auto paid = tests::pay_order(world, cast, cast.contract());
    EXPECT_EQ(refusal_of(cancel_order(world, cast.kaisha_customer, paid.id)), Refusal::not_open_now);
}

}  // namespace
}  // namespace certdesk::desk

#include "tests/support/first_steps.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::Fields;
using test::holds;
using test::SiteInAWorld;
using test::Visitor;

Fields typed(const std::map<survey::Field, std::string>& answers) {
    Fields fields;
    for (const auto& [field, value] : answers) fields.emplace_back(to_text(field), value);
    return fields;
}

struct Draft : SiteInAWorld {
    orders::Order order = tests::make_order(world(), cast, cast.contract());
    Visitor customer = Visitor::signed_in(*this, "kaisha@example.test");
    std::string page = "/orders/" + order.id.text() + "/survey";

    Draft() { customer.get(page); }
};

TEST(SurveyPage, asks_every_question_with_its_reason_and_where_it_appears) {
    Draft story;
    const auto body = story.customer.get(story.page).body;
    for (const auto field : all_of<survey::Field>()) {
        const std::string name(to_text(field));
        EXPECT_TRUE(holds(body, "id=\"field-" + name + "\"")) << name;
        EXPECT_TRUE(holds(body, "id=\"hint-" + name + "\"")) << name;
    }
    EXPECT_FALSE(holds(body, "survey."));
}

TEST(SurveyPage, keeps_what_can_be_read_and_gives_the_rest_back_beside_its_field) {
    Draft story;
    const auto answer = story.customer.post(story.page, {{"city", "Shinjuku-ku"}, {"common_name", "not a <name>"}});
    EXPECT_EQ(answer.status, 422);
    EXPECT_TRUE(holds(answer.body, "id=\"error-common_name\""));
    EXPECT_TRUE(holds(answer.body, "href=\"#field-common_name\""));
    EXPECT_TRUE(holds(answer.body, "value=\"not a &lt;name&gt;\""));
    EXPECT_FALSE(holds(answer.body, "id=\"error-city\""));
    EXPECT_TRUE(holds(story.customer.get(story.page).body, "value=\"Shinjuku-ku\""));
}

TEST(SurveyPage, shows_the_names_with_the_www_rule_after_saving) {
    Draft story;
    const auto page = story.customer.post_and_follow(story.page, {{"common_name", "www.kaisha.test"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, "<code>www.kaisha.test</code>"));
    EXPECT_TRUE(holds(page.body, "<code>kaisha.test</code>"));
}

TEST(SurveyPage, asks_sole_proprietors_what_only_they_are_asked) {
    Draft story;
    const auto corporation = story.customer.post_and_follow(story.page, {{"applicant_kind", "corporation"}});
    EXPECT_FALSE(holds(corporation.body, "field-birth_date"));
    EXPECT_TRUE(holds(corporation.body, "field-legal_form"));
    const auto proprietor = story.customer.post_and_follow(story.page, {{"applicant_kind", "sole_proprietor"}});
    EXPECT_TRUE(holds(proprietor.body, "field-birth_date"));
    EXPECT_FALSE(holds(proprietor.body, "field-legal_form"));
}

TEST(SurveyPage, is_sent_when_nothing_is_missing_and_then_only_read) {
    Draft story;
    const auto early = story.customer.post(story.page + "/submission", {{"common_name", "www.kaisha.test"}});
    EXPECT_EQ(early.status, 422);
    EXPECT_TRUE(holds(early.body, "href=\"#field-organization_english\""));

    const auto sent = story.customer.post(story.page + "/submission", typed(tests::corporation_answers()));
    EXPECT_EQ(sent.status, 303);
    EXPECT_TRUE(sent.headers.find("Location")->ends_with("/payment"));
    const auto page = story.customer.get(story.page);
    EXPECT_EQ(page.status, 200);
    EXPECT_FALSE(holds(page.body, "<textarea"));
    EXPECT_TRUE(holds(page.body, "株式会社クラウド見本"));
    EXPECT_TRUE(holds(page.body, "href=\"/organization\""));
}

TEST(SurveyPage, of_somebody_else_is_not_found) {
    Draft story;
    auto neighbour = Visitor::signed_in(story, "neighbour@example.test");
    neighbour.get("/orders");
    EXPECT_EQ(neighbour.get(story.page).status, 404);
    EXPECT_EQ(neighbour.post(story.page, {{"city", "Osaka"}}).status, 404);
}

TEST(SurveyPage, keeps_the_lines_of_a_comment) {
    Draft story;
    const auto page = story.customer.post_and_follow(story.page, {{"comment", "first\r\nsecond"}});
    EXPECT_TRUE(holds(page.body, ">first\nsecond</textarea>"));
}

}  // namespace
}  // namespace certdesk::web::pages

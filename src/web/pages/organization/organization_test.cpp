#include "desk/read_mail.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"
#include "web/visitor_test.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::Fields;
using test::holds;
using test::SiteInAWorld;
using test::Visitor;

struct Known : SiteInAWorld {
    orders::Order order = tests::send_order(world(), cast, cast.contract());
    Visitor customer = Visitor::signed_in(*this, "kaisha@example.test");

    Known() { customer.get("/organization"); }
    [[nodiscard]] dossier::Fact fact(survey::Field field) {
        const auto file = tests::must(desk::look_at_own_dossier(world(), cast.kaisha_customer));
        return *std::ranges::find(file.facts, field, &dossier::Fact::field);
    }
};

TEST(OrganizationPage, shows_facts_with_their_source_and_how_long_they_count) {
    Known story;
    const auto page = story.customer.get("/organization");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, "株式会社クラウド見本"));
    EXPECT_TRUE(holds(page.body, to_iso_date(story.fact(survey::Field::city).counts_until)));
    EXPECT_FALSE(holds(page.body, "field-common_name"));  // belongs to the order
}

TEST(OrganizationPage, shows_what_lies_ahead) {
    Known story;
    EXPECT_TRUE(holds(story.customer.get("/organization").body, "id=\"timeline\""));
}

TEST(OrganizationPage, records_only_what_was_changed) {
    Known story;
    const auto saved = story.customer.post(
        "/organization", {{"city", "Chiyoda-ku"}, {"prefecture", "Tokyo"}, {"organization_phone", "0355500100"}});
    EXPECT_EQ(saved.status, 303);
    EXPECT_EQ(story.fact(survey::Field::city).value, "Chiyoda-ku");
    EXPECT_EQ(story.fact(survey::Field::city).source, dossier::Source::customer_correction);
    EXPECT_EQ(story.fact(survey::Field::prefecture).source, dossier::Source::survey);
    EXPECT_EQ(story.fact(survey::Field::organization_phone).source, dossier::Source::survey);
}

TEST(OrganizationPage, dates_everything_anew_when_all_of_it_was_looked_at) {
    Known story;
    story.customer.post("/organization", {{"prefecture", "Tokyo"}, {"all_confirmed", "yes"}});
    EXPECT_EQ(story.fact(survey::Field::prefecture).source, dossier::Source::customer_correction);
}

TEST(OrganizationPage, gives_refused_corrections_back_as_typed) {
    Known story;
    const auto refused = story.customer.post("/organization", {{"city", "新宿区"}, {"tdb_code", "12"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(holds(refused.body, "value=\"新宿区\""));
    EXPECT_TRUE(holds(refused.body, "id=\"error-tdb_code\""));
}

TEST(OrganizationPage, says_so_when_nothing_was_ordered_yet) {
    SiteInAWorld house;
    EXPECT_EQ(Visitor::signed_in(house, "neighbour@example.test").get("/organization").status, 200);
}

TEST(OrganizationPage, is_the_operators_page_too) {
    Known story;
    auto desk_operator = Visitor::signed_in(story, "operator@example.test");
    const std::string page = "/dossiers/" + story.order.dossier.text();
    EXPECT_EQ(desk_operator.get(page).status, 200);
    EXPECT_EQ(desk_operator.post(page, {{"city", "Minato-ku"}}).headers.find("Location"), page);
    EXPECT_EQ(story.fact(survey::Field::city).source, dossier::Source::operator_entry);
    EXPECT_EQ(story.customer.get(page).status, 403);
}

}  // namespace
}  // namespace certdesk::web::pages

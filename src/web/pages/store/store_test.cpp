#include "tests/support/first_steps.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::holds;
using test::SiteInAWorld;
using test::Visitor;

TEST(StorePage, shows_products_to_everybody_and_offers_to_customers_only) {
    SiteInAWorld house;
    Visitor visitor(house);
    const auto seen = visitor.get("/store");
    EXPECT_EQ(seen.status, 200);
    EXPECT_TRUE(holds(seen.body, "66,000円"));
    EXPECT_FALSE(holds(seen.body, "name=\"contract\""));

    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    EXPECT_TRUE(holds(customer.get("/store").body, "value=\"" + house.cast.contract().id.text() + "\""));
}

TEST(StorePage, offers_own_contracts_only_and_says_why_one_is_closed) {
    SiteInAWorld house;
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    const auto page = customer.get("/store");
    EXPECT_FALSE(holds(page.body, house.cast.of_neighbour.id.text()));
    for (const auto* closed : {&house.cast.suspended, &house.cast.flex_without_fixed_ip_address}) {  // R79, R80
        EXPECT_TRUE(holds(page.body, closed->number));
        EXPECT_FALSE(holds(page.body, "value=\"" + closed->id.text() + "\""));
    }
    EXPECT_TRUE(holds(page.body, "証明書申請代行のみ"));  // R3
}

TEST(StorePage, leads_from_buying_to_the_survey) {
    SiteInAWorld house;
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    customer.get("/store");
    const auto bought =
        customer.post("/orders", {{"contract", house.cast.contract().id.text()}, {"product", tests::sample_product}});
    EXPECT_EQ(bought.status, 303);
    EXPECT_TRUE(bought.headers.find("Location")->ends_with("/survey"));

    const auto refused =
        customer.post("/orders", {{"contract", house.cast.suspended.id.text()}, {"product", tests::sample_product}});
    EXPECT_EQ(refused.status, 422);
    const auto foreign =
        customer.post("/orders", {{"contract", house.cast.of_neighbour.id.text()}, {"product", tests::sample_product}});
    EXPECT_EQ(foreign.status, 404);
}

TEST(HomePage, sends_everybody_who_is_signed_in_to_their_place) {
    SiteInAWorld house;
    EXPECT_EQ(Visitor(house).get("/").status, 200);
    EXPECT_EQ(Visitor::signed_in(house, "kaisha@example.test").get("/").headers.find("Location"), "/orders");
    EXPECT_EQ(Visitor::signed_in(house, "operator@example.test").get("/").headers.find("Location"), "/desk");
    EXPECT_EQ(Visitor::signed_in(house, "officer@example.test").get("/").headers.find("Location"), "/authority");
}

}  // namespace
}  // namespace certdesk::web::pages

#include "tests/support/first_steps.hpp"
#include "tests/support/stories.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::holds;
using test::SiteInAWorld;
using test::Visitor;

TEST(TicketsPage, carries_the_talk_in_both_directions) {
    SiteInAWorld house;
    const auto order = tests::send_order(house.world(), house.cast, house.cast.contract());
    const std::string page = "/orders/" + order.id.text() + "/tickets";
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    customer.get(page);
    const auto written = customer.post_and_follow(page, {{"text", "いつ届きますか。\r\n急いでいます。<b>"}});
    EXPECT_TRUE(holds(written.body, "いつ届きますか。"));
    EXPECT_TRUE(holds(written.body, "急いでいます。&lt;b&gt;"));

    auto desk_operator = Visitor::signed_in(house, "operator@example.test");
    desk_operator.get(page);
    EXPECT_EQ(desk_operator.post(page, {{"text", "明日です。"}}).status, 303);
    EXPECT_TRUE(holds(customer.get(page).body, "明日です。"));
    EXPECT_EQ(customer.post(page, {{"text", "  "}}).status, 422);

    auto neighbour = Visitor::signed_in(house, "neighbour@example.test");
    EXPECT_EQ(neighbour.get(page).status, 404);
}

TEST(TicketsPage, delivers_certificate_and_intermediate_on_apply_only_plans) {
    SiteInAWorld house;
    const auto application = tests::get_ready_to_apply(house.simulated, house.cast, house.cast.apply_only);
    tests::submit(house.simulated, house.cast, application);
    tests::issue(house.simulated, house.cast, tests::case_of(house.simulated, application).id);
    house.simulated.pass(std::chrono::minutes(2));

    const auto order = tests::application_of(house.simulated, application).order;
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    const auto page = customer.get("/orders/" + order.text() + "/tickets");
    const auto at = page.body.find("/attachments/");
    ASSERT_NE(at, std::string::npos);
    const std::string file = page.body.substr(at, std::string("/attachments/").size() + 32);
    const auto sent = customer.get(file);
    EXPECT_EQ(sent.status, 200);
    EXPECT_TRUE(holds(sent.body, "-----BEGIN CERTIFICATE-----"));
    EXPECT_TRUE(sent.headers.find("Content-Disposition")->starts_with("attachment"));
    EXPECT_EQ(Visitor::signed_in(house, "neighbour@example.test").get(file).status, 404);
}

}  // namespace
}  // namespace certdesk::web::pages

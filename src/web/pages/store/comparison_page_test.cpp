#include "tests/support/must.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::holds;
using test::SiteInAWorld;
using test::Visitor;

// The store sells one product; beside it stands one of another authority that is only compared.
struct HouseWithTwoProducts : SiteInAWorld {
    HouseWithTwoProducts() {
        catalogue::Product other;
        other.code = "wildcard";
        other.name_ja = "ワイルドカード見本";
        other.name_en = "Sample wildcard";
        other.authority_name = "見本認証局";
        other.aliases = {"Sample Wild"};
        other.names = catalogue::NamesSold::wildcard;
        other.is_sold = false;
        other.policies = {{.from = {},
                           .longest_validity_days = 90,
                           .licences = catalogue::Licences::unlimited,
                           .csrs = catalogue::Csrs::may_be_shared}};
        simulated.settings().catalogue.products.push_back(other);
    }
};

}  // namespace

TEST(ComparisonPage, puts_every_product_beside_the_others_sold_or_not) {
    HouseWithTwoProducts house;
    const auto page = Visitor(house).get("/store/compare");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, "66,000円"));
    EXPECT_TRUE(holds(page.body, "ワイルドカード見本"));
    EXPECT_TRUE(holds(page.body, "Sample Wild"));
    EXPECT_TRUE(holds(page.body, "当デスクでは扱っていません"));
    EXPECT_TRUE(holds(page.body, "90日間"));
}

TEST(ComparisonPage, tells_how_each_authority_counts_behind_a_load_balancer) {  // R97
    HouseWithTwoProducts house;
    const auto page = Visitor(house).get("/store/compare");
    EXPECT_TRUE(holds(page.body, "サーバー3台なら、3ライセンス、CSR 3つ"));
    EXPECT_TRUE(holds(page.body, "サーバー3台なら、1ライセンス、CSR 1つ"));
}

TEST(StorePage, sells_only_what_is_sold) {
    HouseWithTwoProducts house;
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    EXPECT_FALSE(holds(customer.get("/store").body, "value=\"wildcard\""));
    EXPECT_EQ(customer.post("/orders", {{"contract", house.cast.contract().id.text()}, {"product", "wildcard"}}).status, 422);
}

TEST(GuidePage, says_of_each_plan_what_the_rules_of_the_desk_say) {  // R6
    SiteInAWorld house;
    const auto page = Visitor(house).get("/store/guide");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, "レンタルサーバー Lite"));
    EXPECT_TRUE(holds(page.body, "固定 IP アドレス"));
    EXPECT_TRUE(holds(page.body, "Plesk 12"));
    EXPECT_TRUE(holds(page.body, "100日間"));  // from 2027-03-15

    house.simulated.settings().plans.plans.push_back({.plan = contracts::Plan::secure,
                                                      .from = {},
                                                      .name_ja = "SECURE 新",
                                                      .name_en = "SECURE new",
                                                      .serving = contracts::Serving::by_customer,
                                                      .ssl_capable = false});
    EXPECT_FALSE(holds(Visitor(house).get("/store/guide").body, "SECURE 新"));  // older than the usual row: that one holds
    house.simulated.settings().plans.plans.back().from = day_in_japan(house.simulated.clock().now());
    EXPECT_TRUE(holds(Visitor(house).get("/store/guide").body, "SECURE 新"));
}

TEST(StorePage, counts_licences_and_the_price_of_several_servers) {  // R96
    SiteInAWorld house;
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    const auto three = customer.get("/store?servers=3&ports=2&keys=each_server").body;
    EXPECT_TRUE(holds(three, "396,000円"));  // 6 licences
    EXPECT_TRUE(holds(three, "name=\"servers\" value=\"3\""));
    EXPECT_TRUE(holds(customer.get("/store?servers=2&keys=one_for_all").body, "1つの CSR を複数台のサーバーで共有できません"));
    EXPECT_EQ(customer.get("/store?servers=many").status, 200);
    EXPECT_FALSE(holds(customer.get("/store?servers=101").body, "name=\"contract\""));
}

TEST(StorePage, makes_an_order_for_each_server_with_a_key_of_its_own) {
    SiteInAWorld house;
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    const auto bought = customer.post("/orders", {{"contract", house.cast.contract().id.text()},
                                                  {"product", "sureserver-ov"},
                                                  {"servers", "3"},
                                                  {"ports", "2"},
                                                  {"keys", "each_server"}});
    EXPECT_EQ(bought.status, 303);
    EXPECT_EQ(bought.headers.find("Location"), "/orders");
    const auto orders = tests::must(ports::reading(house.simulated.store(), [](ports::Transaction& transaction) {
        return transaction.orders().list(accounts::Scope::whole_desk(), 10, std::nullopt);
    }));
    ASSERT_EQ(orders.size(), 3U);
    for (const auto& order : orders) {
        EXPECT_EQ(order.licences, 2);
        EXPECT_EQ(order.price, Yen{132'000});
        EXPECT_EQ(order.deployment, (catalogue::Deployment{.servers = 1, .ports = 2}));
    }
}

}  // namespace certdesk::web::pages

#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::holds;
using test::SiteInAWorld;
using test::Visitor;

std::string path_of(const contracts::Contract& contract) { return "/desk/contracts/" + contract.id.text(); }

test::Fields exception_of(const char* rule) {
    return {{"rule", rule}, {"until", "2099-03-31"}, {"why", "サーバー移行の途中のため"}};
}

}  // namespace

TEST(ContractsPage, shows_operators_how_every_contract_stands) {
    SiteInAWorld house;
    auto desk = Visitor::signed_in(house, "operator@example.test");
    const auto page = desk.get("/desk/contracts");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, house.cast.suspended.number));
    EXPECT_TRUE(holds(page.body, "いまは購入できません"));
    EXPECT_EQ(Visitor::signed_in(house, "kaisha@example.test").get("/desk/contracts").status, 403);
}

TEST(ContractPage, takes_an_exception_and_opens_the_contract) {
    SiteInAWorld house;
    auto desk = Visitor::signed_in(house, "operator@example.test");
    const auto path = path_of(house.cast.flex_without_fixed_ip_address);
    EXPECT_TRUE(holds(desk.get(path).body, "value=\"fixed_ip_address_missing\""));
    const auto after = desk.post_and_follow(path + "/exceptions", exception_of("fixed_ip_address_missing"));
    EXPECT_TRUE(holds(after.body, "例外を記録しました。"));
    EXPECT_TRUE(holds(after.body, "サーバー移行の途中のため"));
    EXPECT_FALSE(holds(after.body, "いまは購入できません"));
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    EXPECT_TRUE(holds(customer.get("/store").body, "value=\"" + house.cast.flex_without_fixed_ip_address.id.text() + "\""));
}

TEST(ContractPage, gives_a_refused_form_back_as_typed) {
    SiteInAWorld house;
    auto desk = Visitor::signed_in(house, "operator@example.test");
    const auto path = path_of(house.cast.suspended);
    desk.get(path);
    const auto without_reason =
        desk.post(path + "/exceptions", {{"rule", "contract_invalid"}, {"until", "2099-03-31"}, {"why", " "}});
    EXPECT_EQ(without_reason.status, 422);
    EXPECT_TRUE(holds(without_reason.body, "value=\"2099-03-31\""));
    EXPECT_EQ(desk.post(path + "/exceptions", exception_of("everything")).status, 422);
    EXPECT_EQ(desk.post(path + "/exceptions", {{"rule", "contract_invalid"}, {"until", "soon"}, {"why", "x"}}).status, 422);
    EXPECT_EQ(desk.post(path + "/exceptions", exception_of("not_ssl_capable")).status, 422);  // nothing to set aside
}

TEST(ContractPage, offers_the_confirmation_to_another_person_only) {
    SiteInAWorld house;
    house.simulated.settings().exceptions_need_two = true;
    auto desk = Visitor::signed_in(house, "operator@example.test");
    const auto path = path_of(house.cast.suspended);
    desk.get(path);
    const auto page = desk.post_and_follow(path + "/exceptions", exception_of("contract_invalid"));
    EXPECT_TRUE(holds(page.body, "もう1名の確認待ち"));
    EXPECT_FALSE(holds(page.body, "/confirmation"));
    EXPECT_TRUE(holds(page.body, "/withdrawal"));
}

}  // namespace certdesk::web::pages

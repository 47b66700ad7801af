#include "cli/terminal_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::cli::test {
namespace {

TEST(CliShop, shows_products_with_prices_and_for_each_contract_whether_it_can_be_bought) {
    TerminalInAWorld house;
    const auto told = house.terminal.json({"shop", "--customer", house.cast.neighbour.id.text()});
    ASSERT_EQ(told.exit_code, 0) << told.err;
    EXPECT_EQ(told.at("/products/0/code"), "sureserver-ov");
    EXPECT_EQ(told.at("/products/0/price_yen"), "66000");
    const auto shop = told.json();
    ASSERT_EQ(shop.at("offers").as_array().size(), 1U);  // nobody else's
    EXPECT_EQ(told.at("/offers/0/contract/id"), house.cast.of_neighbour.id.text());
    EXPECT_EQ(told.at("/offers/0/can_be_bought"), "true");
}

TEST(CliShop, tells_people_in_a_sentence_why_not) {
    TerminalInAWorld house;
    const auto told = house.terminal.run({"shop", "--customer", house.cast.kaisha.id.text()});
    ASSERT_EQ(told.exit_code, 0) << told.err;
    const web::Words words;
    const auto today = day_in_japan(house.simulated.clock().now());
    for (const auto* contract : {&house.cast.flex_without_fixed_ip_address, &house.cast.suspended}) {
        const auto sentence = words.sentence(
            web::Language::en, contracts::standing_of(*contract, contracts::usual_plan_table(), {}, today).obstacles.at(0));
        EXPECT_NE(told.out.find(sentence), std::string::npos) << told.out;
    }
    EXPECT_NE(told.out.find(house.cast.suspended.number), std::string::npos) << told.out;
    EXPECT_EQ(told.out.find("{"), std::string::npos) << told.out;
}

TEST(CliShop, sells_nothing_to_officers_of_the_authority) {
    TerminalInAWorld house;
    EXPECT_EQ(house.terminal.json({"shop", "--as", "officer@example.test"}).at("/offers"), "[]");
}

}  // namespace
}  // namespace certdesk::cli::test

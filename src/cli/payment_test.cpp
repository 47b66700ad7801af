#include "cli/terminal_test.hpp"
#include "tests/support/first_steps.hpp"

#include <gtest/gtest.h>

namespace certdesk::cli::test {
namespace {

TEST(CliPayment, by_card_tells_the_address_to_open) {
    TerminalInAWorld house;
    auto& world = house.simulated.world();
    const auto order = tests::send_order(world, house.cast, house.cast.contract());
    const auto address = "https://pay.example.test/checkouts/" + tests::payment_of(world, order).id.text();
    EXPECT_EQ(house.terminal.json({"payment", "card", order.number}).at("/redirect"), address);
    EXPECT_NE(house.terminal.run({"payment", "card", order.number}).out.find(address), std::string::npos);
    EXPECT_EQ(tests::payment_of(world, order).method, payments::Method::card);
    EXPECT_EQ(house.terminal.run({"payment", "card", order.number, "--as", "neighbour@example.test"}).exit_code, 1);
}

TEST(CliPayment, by_card_is_refused_when_nothing_is_due) {
    TerminalInAWorld house;
    auto& world = house.simulated.world();
    const auto paid = tests::pay_order(world, house.cast, house.cast.contract());
    EXPECT_EQ(house.terminal.json({"payment", "card", paid.number}).at("/findings/0/refusal"), "already_paid");
}

}  // namespace
}  // namespace certdesk::cli::test

#include "cli/terminal_test.hpp"
#include "tests/support/first_steps.hpp"

#include <gtest/gtest.h>

namespace certdesk::cli::test {
namespace {

TEST(CliOrder, is_found_by_the_beginning_of_what_is_known_of_it) {
    TerminalInAWorld house;
    const auto order = tests::send_order(house.simulated.world(), house.cast, house.cast.contract());
    const auto told = house.terminal.json({"order", "find", "サーバID " + house.cast.contract().number});
    ASSERT_EQ(told.exit_code, 0) << told.err;
    EXPECT_EQ(told.at("/orders/0/number"), order.number);
    EXPECT_NE(house.terminal.run({"order", "find", "kaisha.te"}).out.find(order.number), std::string::npos);
    EXPECT_EQ(house.terminal.run({"order", "find", "kaisha", "--as", "neighbour@example.test"}).out.find(order.number),
              std::string::npos);
    EXPECT_EQ(house.terminal.run({"order", "find", ""}).exit_code, 1);
    EXPECT_EQ(house.terminal.run({"order", "find"}).exit_code, 2);
}

TEST(CliOrder, list_is_exported_for_spreadsheets_and_the_audit_chain_knows) {
    TerminalInAWorld house;
    const auto order = tests::send_order(house.simulated.world(), house.cast, house.cast.contract());
    const auto told = house.terminal.run({"order", "export"});
    ASSERT_EQ(told.exit_code, 0) << told.err;
    EXPECT_TRUE(told.out.starts_with("\xef\xbb\xbforder,customer_number,")) << told.out;
    EXPECT_NE(told.out.find("\r\n" + order.number + ","), std::string::npos) << told.out;
    EXPECT_EQ(house.terminal.run({"order", "export", "--list", "payments"}).exit_code, 0);
    EXPECT_EQ(house.terminal.run({"order", "export", "--list", "secrets"}).exit_code, 2);
    EXPECT_EQ(house.terminal.run({"order", "export", "--as", "kaisha@example.test"}).exit_code, 1);
}

}  // namespace
}  // namespace certdesk::cli::test

#include "cli/terminal_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::cli::test {
namespace {

const std::string csv =
    "customer_number,customer_name,mail_address,contract_number,plan\n900,Example,new@example.test,N-1,flex\n";

TEST(CliContract, is_imported_from_standard_input_after_a_dry_run) {
    TerminalInAWorld house;
    const auto dry = house.terminal.run({"contract", "import", "-", "--dry-run", "--json"}, csv);
    ASSERT_EQ(dry.exit_code, 0) << dry.err;
    EXPECT_EQ(dry.at("/is_written"), "false");
    const auto people = house.terminal.run({"contract", "import", "-"}, csv);
    EXPECT_EQ(people.exit_code, 0) << people.err;
    EXPECT_NE(people.out.find("N-1"), std::string::npos) << people.out;
    const auto again = house.terminal.run({"contract", "import", "-", "--json"}, csv);
    EXPECT_EQ(again.at("/counts/1/unchanged"), "1");
}

TEST(CliContract, tells_refused_rows_and_ends_with_one) {
    TerminalInAWorld house;
    const auto told = house.terminal.run({"contract", "import", "-"}, csv + "901,,x,N-2,gold\n");
    EXPECT_EQ(told.exit_code, 1);
    EXPECT_NE(told.out.find("customer_name"), std::string::npos) << told.out;
    EXPECT_NE(told.err.find("nothing was written"), std::string::npos) << told.err;
}

TEST(CliContract, is_excepted_by_its_number_and_the_exception_withdrawn) {
    TerminalInAWorld house;
    const auto& number = house.cast.apply_only_old_plesk.number;
    EXPECT_EQ(house.terminal.json({"contract", "show", number}).at("/service"), "apply_only");
    const auto made = house.terminal.json(
        {"contract", "except", number, "plesk_unsupported", "--until", "2099-03-31", "--why", "The move is under way."});
    ASSERT_EQ(made.exit_code, 0) << made.err;
    EXPECT_EQ(house.terminal.json({"contract", "show", number}).at("/service"), "full");
    const auto gone = house.terminal.json({"contract", "withdraw-exception", made.at("/id"), "--why", "It is done."});
    EXPECT_EQ(gone.at("/service"), "apply_only");
    EXPECT_EQ(
        house.terminal.run({"contract", "except", number, "plesk_unsupported", "--until", "2020-01-01", "--why", "x"}).exit_code,
        1);
    EXPECT_EQ(house.terminal.run({"contract", "show", "nobody's"}).exit_code, 1);
}

TEST(CliShop, counts_the_servers_of_a_site) {
    TerminalInAWorld house;
    const auto told = house.terminal.json({"shop", "--servers", "3", "--ports", "2"});
    EXPECT_EQ(told.at("/products/0/needed/licences"), "6");
    EXPECT_EQ(told.at("/products/0/needed/price_yen"), "396000");
}

}  // namespace
}  // namespace certdesk::cli::test

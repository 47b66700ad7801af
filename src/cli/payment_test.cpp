#include "cli/terminal_test.hpp"
#include "formats/zengin/account_statement.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/temporary_folder.hpp"

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

// The bank's file on disk, as `payment import` is given it.
class BankFileOnDisk {
public:
    BankFileOnDisk(TerminalInAWorld& house, Yen amount, const std::string& payer) {
        zengin::StatementLine line{};
        line.inquiry_number = "1";
        line.booked_on = day_in_japan(house.simulated.world().clock.now());
        line.transaction = zengin::Transaction::transfer;
        line.amount = amount;
        line.payer_name = payer;
        zengin::AccountStatement statement{};
        statement.made_on = line.booked_on;
        statement.account.bank_code = statement.account.branch_code = statement.account.number = "1";
        statement.lines.push_back(line);
        tests::write_file(path(), zengin::write_account_statements({statement}).value());
    }
    [[nodiscard]] std::string path() const { return folder_.path("meisai.txt"); }

private:
    tests::TemporaryFolder folder_;
};

TEST(CliPayment, takes_in_the_file_of_the_bank_once_and_before_that_dry) {
    TerminalInAWorld house;
    auto& world = house.simulated.world();
    const auto order = tests::send_order(world, house.cast, house.cast.contract());
    const BankFileOnDisk file(house, tests::payment_of(world, order).amount, order.number);
    EXPECT_EQ(house.terminal.json({"payment", "import", file.path(), "--dry-run"}).at("/matched"), "1");
    EXPECT_EQ(tests::payment_of(world, order).stage, payments::Stage::awaiting);
    EXPECT_EQ(house.terminal.json({"payment", "import", file.path()}).at("/matched"), "1");
    EXPECT_EQ(tests::payment_of(world, order).stage, payments::Stage::confirmed);
    EXPECT_EQ(house.terminal.json({"payment", "import", file.path()}).at("/imported_before"), "true");
}

TEST(CliPayment, matches_by_hand_what_waits) {
    TerminalInAWorld house;
    auto& world = house.simulated.world();
    const auto order = tests::send_order(world, house.cast, house.cast.contract());
    const auto price = tests::payment_of(world, order).amount;
    const BankFileOnDisk file(house, price, "ﾀﾞﾚｶ");
    EXPECT_EQ(house.terminal.json({"payment", "import", file.path()}).at("/waiting"), "1");
    const auto id = house.terminal.json({"payment", "unmatched"}).at("/transfers/0/id");
    EXPECT_EQ(house.terminal.json({"payment", "match", id, order.number + "=" + std::to_string(price.amount)}).at("/stage"),
              "matched");
    EXPECT_EQ(tests::payment_of(world, order).stage, payments::Stage::confirmed);
    EXPECT_EQ(house.terminal.json({"payment", "match", id, order.number}).at("/findings/0/refusal"), "required");
}

}  // namespace
}  // namespace certdesk::cli::test

// Setting up a desk at a terminal: customers, accounts, keys, contracts and servers.
#include "cli/terminal_test.hpp"
#include "desk/sign_in.hpp"
#include "tests/support/must.hpp"

#include <gtest/gtest.h>

namespace certdesk::cli::test {
namespace {

TEST(CliAccounts, a_password_is_read_from_standard_input_and_opens_the_door) {
    TerminalInAWorld house;
    const auto told = house.terminal.json(
        {"account", "add", "--login", "new@example.test", "--name", "新任 見本", "--role", "desk_operator"}, "hikari no haru\n");
    ASSERT_EQ(told.exit_code, 0) << told.err;
    const accounts::Actor visitor{accounts::Role::customer, {}, "visitor", CustomerId{}, "web", ""};
    EXPECT_TRUE(desk::sign_in(house.simulated.world(), "new@example.test", "hikari no haru", visitor));
    EXPECT_EQ(
        house.terminal.run({"account", "add", "--login", "b@example.test", "--name", "B", "--role", "customer"}, "long enough\n")
            .exit_code,
        1);
    EXPECT_EQ(house.terminal.run({"account", "add", "--login", "c@example.test", "--name", "C", "--role", "desk_operator"}, "")
                  .exit_code,
              1);
    EXPECT_EQ(
        house.terminal.run({"account", "add", "--login", "d@example.test", "--name", "D", "--role", "machine"}, "x").exit_code,
        2);
}

TEST(CliAccounts, a_closed_account_acts_no_more_and_the_audit_chain_says_why) {
    TerminalInAWorld house;
    EXPECT_EQ(house.terminal.run({"account", "close", "kaisha@example.test"}).exit_code, 2);  // no reason
    EXPECT_EQ(house.terminal.run({"account", "close", "kaisha@example.test", "--why", " "}).exit_code, 1);
    EXPECT_EQ(house.terminal.run({"order", "list", "--as", "kaisha@example.test"}).exit_code, 0);
    const auto told = house.terminal.json({"account", "close", "Kaisha@example.test", "--why", "left the company"});
    EXPECT_EQ(told.exit_code, 0) << told.err;
    EXPECT_EQ(house.terminal.run({"order", "list", "--as", "kaisha@example.test"}).exit_code, 1);
    EXPECT_EQ(house.terminal.run({"account", "close", "kaisha@example.test", "--why", "again"}).exit_code, 1);
    EXPECT_EQ(house.terminal.json({"audit", "verify"}).at("/unbroken"), "true");
}

TEST(CliAccounts, an_api_key_is_shown_once_and_works) {
    TerminalInAWorld house;
    const auto told = house.terminal.json({"api-key", "create", "--login", "kaisha@example.test", "--label", "shop"});
    ASSERT_EQ(told.exit_code, 0) << told.err;
    const auto account = tests::must(desk::account_of_api_key(house.simulated.world(), told.at("/api_key")));
    EXPECT_EQ(account.login, "kaisha@example.test");
    EXPECT_EQ(
        house.terminal.run({"api-key", "create", "--login", "kaisha@example.test", "--label", "x", "--days", "399"}).exit_code,
        1);
}

TEST(CliAccounts, an_api_key_is_listed_with_its_last_use_and_can_be_revoked) {
    TerminalInAWorld house;
    const auto key_of = [&](const std::string& login) {
        return house.terminal.json({"api-key", "create", "--login", login, "--label", "shop"}).at("/api_key");
    };
    const auto key = key_of("kaisha@example.test");
    const auto other = key_of("neighbour@example.test");
    tests::must(desk::account_of_api_key(house.simulated.world(), key));

    const auto all = house.terminal.json({"api-key", "list"});
    EXPECT_EQ(all.json().at("api_keys").as_array().size(), 2U);
    const auto listed = house.terminal.json({"api-key", "list", "--login", "Kaisha@example.test"});
    ASSERT_EQ(listed.json().at("api_keys").as_array().size(), 1U) << listed.out;
    EXPECT_EQ(listed.at("/api_keys/0/label"), "shop");
    EXPECT_EQ(listed.at("/api_keys/0/state"), "living");
    EXPECT_EQ(listed.at("/api_keys/0/last_used_at"), to_rfc3339(house.simulated.clock().now()));
    EXPECT_EQ(listed.out.find(key), std::string::npos) << "the key itself is known to nobody any more";

    const auto id = listed.at("/api_keys/0/id");
    EXPECT_EQ(house.terminal.run({"api-key", "revoke", id}).exit_code, 2);  // no reason
    const auto revoked = house.terminal.run({"api-key", "revoke", id, "--why", "lost with a laptop"});
    EXPECT_EQ(revoked.exit_code, 0) << revoked.err;
    EXPECT_FALSE(desk::account_of_api_key(house.simulated.world(), key));
    EXPECT_TRUE(desk::account_of_api_key(house.simulated.world(), other));
    EXPECT_EQ(house.terminal.json({"api-key", "list", "--login", "kaisha@example.test"}).at("/api_keys/0/state"), "ended");
    EXPECT_EQ(house.terminal.run({"api-key", "revoke", id, "--why", "again"}).exit_code, 1);
    EXPECT_EQ(house.terminal.run({"api-key", "revoke", "zz", "--why", "no id"}).exit_code, 1);
    EXPECT_EQ(house.terminal.run({"api-key", "list", "--as", "kaisha@example.test"}).exit_code, 1);
}

TEST(CliAccounts, a_forgotten_password_is_set_anew) {
    TerminalInAWorld house;
    const accounts::Actor visitor{accounts::Role::customer, {}, "visitor", CustomerId{}, "web", ""};
    const auto opens = [&](std::string_view password) {
        return desk::sign_in(house.simulated.world(), "kaisha@example.test", password, visitor).has_value();
    };
    const std::vector<std::string> command{"account", "password", "kaisha@example.test", "--why", "asked by phone"};
    EXPECT_EQ(house.terminal.run(command, "short\n").exit_code, 1);
    EXPECT_EQ(house.terminal.run({"account", "password", "kaisha@example.test"}, "himawari no hana\n").exit_code, 2);
    EXPECT_TRUE(opens(tests::cast_password));
    const auto told = house.terminal.run(command, "himawari no hana\n");
    EXPECT_EQ(told.exit_code, 0) << told.err;
    EXPECT_FALSE(opens(tests::cast_password));
    EXPECT_TRUE(opens("himawari no hana"));
}

TEST(CliAccounts, a_customer_with_contract_and_server_can_be_set_up) {
    TerminalInAWorld house;
    const auto customer =
        house.terminal.json({"customer", "add", "--name", "合同会社見本", "--mail", "godo@example.test"}).at("/customer");
    EXPECT_NE(house.terminal.run({"customer", "list"}).out.find("合同会社見本"), std::string::npos);
    const auto contract =
        house.terminal.json({"contract", "add", "--of", customer, "--number", "K-1", "--plan", "flex", "--no-fixed-ip-address"});
    ASSERT_EQ(contract.exit_code, 0) << contract.err;
    const auto listed = house.terminal.json({"contract", "list", "--customer", customer});
    EXPECT_EQ(listed.at("/contracts/0/can_be_bought"), "false");
    EXPECT_EQ(listed.at("/contracts/0/obstacles/0/refusal"), "fixed_ip_address_missing");
    const auto server =
        house.terminal.json({"server", "add", "--contract", contract.at("/contract"), "--label", "web9", "--ssh-host",
                             "web9.example.test", "--ssh-user", "certdesk", "--host-key", "SHA256:abc", "--site-folder",
                             "/srv/site", "--check", "nginx -t", "--reload", "nginx -s reload"});
    EXPECT_EQ(server.exit_code, 0) << server.err;
    EXPECT_EQ(house.terminal.run({"contract", "add", "--of", "zz", "--number", "K-2", "--plan", "flex"}).exit_code, 1);
    EXPECT_EQ(
        house.terminal.run({"contract", "add", "--of", customer, "--number", "K-2", "--plan", "flex", "--ends-on", "2026-02-30"})
            .exit_code,
        1);
}

}  // namespace
}  // namespace certdesk::cli::test

#include "desk/administer.hpp"

#include "tests/support/cast.hpp"
#include "tests/support/must.hpp"
#include "tests/support/simulated_world.hpp"

#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using accounts::Language;
using accounts::Role;
using tests::must;
using tests::refusal_of;

class Administer : public testing::Test {
protected:
    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
    const accounts::Actor machine{.via = "cli"};
};

TEST_F(Administer, sets_up_a_customer_with_account_contract_and_server) {
    const auto customer = must(add_customer(world, machine, "合同会社サンプル", "sample@example.test", Language::ja));
    EXPECT_TRUE(
        add_account(world, machine,
                    {.login = "Sample@example.test", .name = "見本 次郎", .customer = customer, .password = "asagao no hana"}));
    contracts::Contract contract;
    contract.customer = customer;
    contract.number = "K-9001";
    const auto contract_id = must(add_contract(world, machine, contract));
    contracts::Server server;
    server.contract = contract_id;
    server.label = "web";
    server.ssh_host = "web.example.test";
    server.host_key_sha256 = "SHA256:abc";
    EXPECT_TRUE(add_server(world, machine, server));
}

TEST_F(Administer, is_for_operators_only) {
    EXPECT_EQ(refusal_of(add_customer(world, cast.kaisha_customer, "x", "x@example.test", Language::ja)), Refusal::not_allowed);
    EXPECT_EQ(refusal_of(add_customer(world, cast.officer, "x", "x@example.test", Language::ja)), Refusal::not_allowed);
    EXPECT_EQ(refusal_of(add_account(world, cast.kaisha_customer, {})), Refusal::not_allowed);
    EXPECT_EQ(refusal_of(add_contract(world, cast.kaisha_customer, {})), Refusal::not_allowed);
    EXPECT_EQ(refusal_of(add_server(world, cast.kaisha_customer, {})), Refusal::not_allowed);
}

TEST_F(Administer, gives_a_login_only_once) {
    const NewAccount account{.login = "kaisha@example.test", .name = "x", .role = Role::desk_operator, .password = "long enough"};
    EXPECT_EQ(refusal_of(add_account(world, machine, account)), Refusal::not_an_option);
}

TEST_F(Administer, wants_a_password_of_8_to_128_characters) {
    NewAccount account{.login = "new@example.test", .name = "x", .role = Role::desk_operator, .password = "1234567"};
    EXPECT_EQ(refusal_of(add_account(world, machine, account)), Refusal::required);
    account.password = std::string(129, 'a');
    EXPECT_EQ(refusal_of(add_account(world, machine, account)), Refusal::too_long);
    account.password = std::string(128, 'a');
    EXPECT_TRUE(add_account(world, machine, account));
}

TEST_F(Administer, ties_customers_to_a_customer_and_nobody_else) {
    NewAccount account{.login = "new@example.test", .name = "x", .role = Role::customer, .password = "long enough"};
    EXPECT_EQ(refusal_of(add_account(world, machine, account)), Refusal::required);
    account.customer = world.randomness.new_id<CustomerId>();
    EXPECT_EQ(refusal_of(add_account(world, machine, account)), Refusal::not_found);
    account.role = Role::desk_operator;
    EXPECT_EQ(refusal_of(add_account(world, machine, account)), Refusal::not_an_option);
    account = {.login = "new@example.test", .name = "x", .role = Role::machine, .password = "long enough"};
    EXPECT_EQ(refusal_of(add_account(world, machine, account)), Refusal::not_an_option);
}

TEST_F(Administer, takes_no_server_without_a_pinned_host_key) {
    contracts::Server server;
    server.contract = cast.contract().id;
    server.label = "web";
    server.ssh_host = "web.example.test";
    EXPECT_EQ(refusal_of(add_server(world, machine, server)), Refusal::required);
}

TEST_F(Administer, lets_api_keys_end) {
    const auto create = [&](std::chrono::days lifetime) {
        return refusal_of(create_api_key(world, machine, "kaisha@example.test", "billing", lifetime));
    };
    EXPECT_EQ(create(std::chrono::days{0}), Refusal::not_an_option);
    EXPECT_EQ(create(std::chrono::days{10'000}), Refusal::not_an_option);
    EXPECT_EQ(create(std::chrono::days{365}), std::nullopt);
    EXPECT_EQ(refusal_of(create_api_key(world, machine, "nobody@example.test", "x", std::chrono::days{1})), Refusal::not_found);
}

}  // namespace
}  // namespace certdesk::desk

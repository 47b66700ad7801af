#include "desk/administer.hpp"

#include "desk/sign_in.hpp"
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
    EXPECT_EQ(refusal_of(add_account(world, machine, account)), Refusal::password_too_short);
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

// SESS-05
TEST_F(Administer, closes_an_account_with_its_sessions_and_keys) {
    const accounts::Actor visitor{Role::customer, {}, "visitor", CustomerId{}, "web", ""};
    const std::string login = "kaisha@example.test";
    const auto signed_in = must(sign_in(world, login, tests::cast_password, visitor));
    const auto key = must(create_api_key(world, machine, login, "billing", std::chrono::days{365}));
    const auto at_the_neighbour = must(sign_in(world, "neighbour@example.test", tests::cast_password, visitor));

    must(close_account(world, machine, " Kaisha@example.test ", "left the company"));
    EXPECT_EQ(refusal_of(resume_session(world, signed_in.token)), Refusal::not_found);
    EXPECT_EQ(refusal_of(sign_in(world, login, tests::cast_password, visitor)), Refusal::sign_in_failed);
    EXPECT_EQ(refusal_of(account_of_api_key(world, key)), Refusal::not_allowed);
    EXPECT_TRUE(resume_session(world, at_the_neighbour.token));
    EXPECT_EQ(refusal_of(close_account(world, machine, login, "once more")), Refusal::not_open_now);
}

TEST_F(Administer, closes_an_account_only_for_a_reason_and_writes_it_down) {
    EXPECT_EQ(refusal_of(close_account(world, machine, "kaisha@example.test", " ")), Refusal::reason_missing);
    EXPECT_EQ(refusal_of(close_account(world, machine, "nobody@example.test", "gone")), Refusal::not_found);
    EXPECT_EQ(refusal_of(close_account(world, cast.kaisha_customer, "kaisha@example.test", "gone")), Refusal::not_allowed);
    must(close_account(world, machine, "kaisha@example.test", "left the company"));
    const auto events = must(
        ports::reading(world.store, [](ports::Transaction& transaction) { return transaction.audit().events_after(0, 1'000); }));
    EXPECT_EQ(events.back().action, audit::Action::account_closed);
    EXPECT_EQ(events.back().why, "left the company");
    EXPECT_EQ(events.back().customer, cast.kaisha.id);
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

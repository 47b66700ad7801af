#include "tests/contract/store/sample.hpp"
#include "tests/contract/store/store_under_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {

using ports::Transaction;

class ContractsContract : public StoreContract {};
CD_ON_EVERY_STORE(ContractsContract);

TEST_P(ContractsContract, are_seen_by_their_customer_and_the_desk_only) {
    const Ground ground;
    const Ground neighbour;
    change([&](Transaction& t) {
        ground.lay(t);
        neighbour.lay(t);
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.contracts().find(ground.contract.id, ground.own())), ground.contract));
        EXPECT_TRUE(same(must(t.contracts().find(ground.contract.id, whole_desk())), ground.contract));
        EXPECT_TRUE(is_nothing(t.contracts().find(ground.contract.id, neighbour.own())));
        EXPECT_TRUE(same(must(t.contracts().list(ground.own())), {ground.contract}));
        EXPECT_TRUE(same(must(t.contracts().list(whole_desk())), {ground.contract, neighbour.contract}));
        EXPECT_TRUE(must(t.contracts().list(stranger())).empty());
    });
}

TEST_P(ContractsContract, change_what_operators_correct) {
    const Ground ground;
    auto changed = ground.contract;
    changed.ssl_capable = true;
    changed.fixed_ip_address = false;
    changed.valid = true;
    changed.ends_on.reset();
    changed.plesk = contracts::Plesk::supported;
    changed.plan = contracts::Plan::flex;
    changed.plesk_version = "18.0.65";
    auto typed = changed;
    typed.number = "another";
    typed.created_at = at(9);
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.contracts().update(typed));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.contracts().find(changed.id, whole_desk())), changed)); });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.contracts().update(sample::contract(ground.customer)); }),
              ErrorKind::not_found);
}

TEST_P(ContractsContract, have_servers_by_label) {
    const Ground ground;
    auto earlier = sample::server(ground.contract);
    earlier.label = "あ";
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.contracts().add_server(earlier));
    });
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.contracts().servers_of(ground.contract.id)), {earlier, ground.server}));
        EXPECT_TRUE(same(must(t.contracts().find_server(ground.server.id)), ground.server));
        EXPECT_TRUE(is_nothing(t.contracts().find_server(next_id<ServerId>())));
        EXPECT_TRUE(must(t.contracts().servers_of(next_id<ContractId>())).empty());
    });
}

TEST_P(ContractsContract, have_servers_that_are_corrected_but_not_renamed) {
    const Ground ground;
    auto changed = ground.server;
    changed.ssh_host = "other.example.test";
    changed.ssh_port = 65535;
    changed.host_key_sha256 = "SHA256:other";
    changed.site_port = 1;
    auto typed = changed;
    typed.label = "another";
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.contracts().update_server(typed));
    });
    see([&](Transaction& t) { EXPECT_TRUE(same(must(t.contracts().list_servers()), {changed})); });
    EXPECT_EQ(error_of([&](Transaction& t) { return t.contracts().update_server(sample::server(ground.contract)); }),
              ErrorKind::not_found);
}

TEST_P(ContractsContract, have_exceptions_that_are_confirmed_and_withdrawn_once) {
    const Ground ground;
    contracts::Exception exception{.id = next_id<ExceptionId>(),
                                   .contract = ground.contract.id,
                                   .customer = ground.customer.id,
                                   .rule = contracts::Rule::plesk_unsupported,
                                   .why = "𠮷野様のご依頼",
                                   .until = std::chrono::year{2027} / 3 / 31,
                                   .granted_by = "見本 窓口",
                                   .granted_at = at(1)};
    auto later = exception;
    later.id = next_id<ExceptionId>();
    later.granted_at = at(2);
    change([&](Transaction& t) {
        ground.lay(t);
        must(t.contracts().add_exception(later));
        must(t.contracts().add_exception(exception));
        EXPECT_TRUE(must(t.contracts().confirm_exception(exception.id, "見本 二郎", at(3))));
        EXPECT_FALSE(must(t.contracts().confirm_exception(exception.id, "見本 三郎", at(4))));
        EXPECT_TRUE(must(t.contracts().withdraw_exception(later.id, "見本 三郎", at(5))));
        EXPECT_FALSE(must(t.contracts().withdraw_exception(later.id, "見本 三郎", at(6))));
        EXPECT_FALSE(must(t.contracts().confirm_exception(later.id, "見本 二郎", at(7))));
        EXPECT_FALSE(must(t.contracts().confirm_exception(next_id<ExceptionId>(), "見本 二郎", at(7))));
    });
    exception.confirmed_by = "見本 二郎";
    exception.confirmed_at = at(3);
    later.withdrawn_by = "見本 三郎";
    later.withdrawn_at = at(5);
    see([&](Transaction& t) {
        EXPECT_TRUE(same(must(t.contracts().exceptions_of(ground.contract.id)), {exception, later}));
        EXPECT_TRUE(same(must(t.contracts().list_exceptions()), {exception, later}));
        EXPECT_TRUE(same(must(t.contracts().find_exception(later.id)), later));
        EXPECT_TRUE(must(t.contracts().exceptions_of(next_id<ContractId>())).empty());
    });
    auto without_reason = exception;
    without_reason.id = next_id<ExceptionId>();
    without_reason.why.clear();
    EXPECT_EQ(error_of([&](Transaction& t) { return t.contracts().add_exception(without_reason); }), ErrorKind::broken);
}

TEST_P(ContractsContract, need_what_they_refer_to) {
    EXPECT_EQ(error_of([&](Transaction& t) { return t.contracts().add(sample::contract(sample::customer())); }),
              ErrorKind::broken);
    EXPECT_EQ(
        error_of([&](Transaction& t) {
            return t.contracts().add_exception({.id = next_id<ExceptionId>(), .contract = next_id<ContractId>(), .why = "why"});
        }),
        ErrorKind::broken);
    EXPECT_EQ(
        error_of([&](Transaction& t) { return t.contracts().add_server(sample::server(sample::contract(sample::customer()))); }),
        ErrorKind::broken);
}

}  // namespace certdesk::tests

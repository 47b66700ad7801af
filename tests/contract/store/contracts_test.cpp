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
    auto typed = changed;
    typed.number = "another";
    typed.plan = contracts::Plan::flex;
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

TEST_P(ContractsContract, need_what_they_refer_to) {
    EXPECT_EQ(error_of([&](Transaction& t) { return t.contracts().add(sample::contract(sample::customer())); }),
              ErrorKind::broken);
    EXPECT_EQ(
        error_of([&](Transaction& t) { return t.contracts().add_server(sample::server(sample::contract(sample::customer()))); }),
        ErrorKind::broken);
}

}  // namespace certdesk::tests

#include "core/catalogue/licences.hpp"

#include <gtest/gtest.h>

namespace certdesk::catalogue {

namespace {

const Price price{.from = {}, .including_tax = {20'000}, .tax_percent = 10};
constexpr Policy for_each_shared{.licences = Licences::for_each, .csrs = Csrs::may_be_shared};
constexpr Policy for_each_alone{.licences = Licences::for_each, .csrs = Csrs::each_server};
constexpr Policy unlimited{.licences = Licences::unlimited, .csrs = Csrs::may_be_shared};

Needed needed(const Deployment& deployment, const Policy& policy, int names = 1) {
    const auto answer = needed_for(deployment, names, policy, price);
    return answer ? *answer : Needed{.orders = 0};
}

Finding refused(const Deployment& deployment, const Policy& policy, int names = 1) {
    const auto answer = needed_for(deployment, names, policy, price);
    return answer ? Finding{} : answer.error().findings.front();
}

}  // namespace

TEST(Licences, of_one_server_are_one) {
    EXPECT_EQ(needed({}, for_each_alone),
              (Needed{.orders = 1, .licences = 1, .csrs = 1, .installations = 1, .price = {20'000}, .price_of_one = {20'000}}));
}

// R96: one order, one CSR and one installation for each server.
TEST(Licences, multiply_work_and_cost_by_the_servers_that_have_a_key_each) {
    const Deployment three{.servers = 3};
    EXPECT_EQ(needed(three, for_each_alone),
              (Needed{.orders = 3, .licences = 3, .csrs = 3, .installations = 3, .price = {60'000}, .price_of_one = {20'000}}));
    EXPECT_EQ(share_of_one_order(three), (Deployment{.servers = 1}));
    EXPECT_EQ(licences_of_one_order(needed(three, for_each_alone)), 1);
}

// The CA's own examples: two names on three servers are six; a balancer before five servers is five licences, one CSR.
TEST(Licences, count_servers_times_names_times_ports) {
    EXPECT_EQ(needed({.servers = 3}, for_each_shared, 2).licences, 6);
    EXPECT_EQ(needed({.servers = 2, .ports = 3}, for_each_shared).licences, 6);
    EXPECT_EQ(needed({.servers = 2, .ports = 2}, for_each_shared, 2).licences, 8);

    const auto balancer = needed({.servers = 5, .keys = Keys::load_balancer}, for_each_shared);
    EXPECT_EQ(balancer.licences, 5);
    EXPECT_EQ(balancer.orders, 1);
    EXPECT_EQ(balancer.csrs, 1);
    EXPECT_EQ(balancer.installations, 1);
    EXPECT_EQ(balancer.price, Yen{100'000});

    const auto copied = needed({.servers = 5, .keys = Keys::one_for_all}, for_each_shared);
    EXPECT_EQ(copied.csrs, 1);
    EXPECT_EQ(copied.installations, 5);
}

TEST(Licences, without_limit_are_paid_once_for_each_key) {
    EXPECT_EQ(needed({.servers = 5, .ports = 2, .keys = Keys::one_for_all}, unlimited).price, Yen{20'000});
    EXPECT_EQ(needed({.servers = 5}, unlimited).price, Yen{100'000});
}

TEST(Licences, are_refused_where_a_csr_must_not_be_shared) {
    for (const auto keys : {Keys::one_for_all, Keys::load_balancer}) {
        EXPECT_EQ(refused({.servers = 2, .keys = keys}, for_each_alone).refusal, Refusal::csr_cannot_be_shared);
        EXPECT_EQ(needed({.servers = 1, .keys = keys}, for_each_alone).licences, 1);  // nobody to share it with
    }
}

TEST(Licences, are_counted_for_numbers_that_make_sense) {
    EXPECT_EQ(refused({.servers = 0}, for_each_alone).where, "servers");
    EXPECT_EQ(refused({.servers = 101}, for_each_alone).where, "servers");
    EXPECT_EQ(refused({.servers = 1, .ports = 11}, for_each_alone).where, "ports");
    EXPECT_EQ(refused({}, for_each_alone, 0).where, "names");
    EXPECT_EQ(needed({.servers = 100, .ports = 10}, for_each_shared, 100).licences, 100'000);
}

}  // namespace certdesk::catalogue

#include "core/contracts/sync.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::contracts {

namespace {

template <class AnyId>
AnyId id(std::uint8_t number) {
    IdBytes bytes{};
    bytes[15] = number;
    return AnyId(bytes);
}

accounts::Customer customer(std::uint8_t number, std::string known_as) {
    return {.id = id<CustomerId>(number), .name = "見本", .mail_address = "a@example.test", .number = std::move(known_as)};
}

Contract contract(std::uint8_t number, std::uint8_t owner) {
    Contract made;
    made.id = id<ContractId>(number);
    made.customer = id<CustomerId>(owner);
    made.number = "H-" + std::to_string(number);
    made.plan = Plan::secure;
    return made;
}

RosterContract row_of(const Contract& known, std::string customer_number) {
    return {.number = known.number, .customer_number = std::move(customer_number), .plan = known.plan};
}

Roster roster(std::vector<RosterCustomer> customers, std::vector<RosterContract> contracts) {
    Roster made;
    for (auto& one : customers) made.customers.push_back({std::move(one), 2});
    for (auto& one : contracts) made.contracts.push_back({std::move(one), 3});
    return made;
}

const RosterCustomer mihon{"100", "見本", "a@example.test", {}};

}  // namespace

TEST(Sync, tells_what_is_new_changed_unchanged_and_not_in_the_file) {
    const KnownHere here{{customer(1, "100"), customer(2, "200")}, {contract(1, 1), contract(2, 1), contract(3, 2)}, {}};
    auto ended = row_of(here.contracts[1], "100");
    ended.valid = false;
    ended.says_its_end = true;
    ended.ends_on = parse_iso_date("2026-10-31");
    const auto sync = compare(roster({mihon, {"300", "新しい見本", "n@example.test", {}}},
                                     {row_of(here.contracts[0], "100"), ended, {"H-9", "300", Plan::flex}}),
                              here);
    EXPECT_TRUE(sync.refused.empty());
    EXPECT_EQ(sync.count(Subject::customer, Difference::unchanged), 1U);
    EXPECT_EQ(sync.count(Subject::customer, Difference::added), 1U);
    EXPECT_EQ(sync.count(Subject::customer, Difference::not_in_file), 1U);  // 200
    EXPECT_EQ(sync.count(Subject::contract, Difference::unchanged), 1U);
    EXPECT_EQ(sync.count(Subject::contract, Difference::added), 1U);
    EXPECT_EQ(sync.count(Subject::contract, Difference::not_in_file), 1U);  // H-3
    const auto changed = std::ranges::find(sync.changes, Difference::changed, &Change::difference);
    ASSERT_NE(changed, sync.changes.end());
    EXPECT_EQ(changed->fields, (std::vector<FieldChange>{{"valid", "yes", "no"}, {"ends_on", "", "2026-10-31"}}));
    EXPECT_EQ(sync.to_write.customers.size(), 1U);
    EXPECT_EQ(sync.to_write.contracts.size(), 2U);
}

TEST(Sync, of_what_was_written_finds_nothing_to_write) {
    const KnownHere here{{customer(1, "100")}, {contract(1, 1)}, {}};
    const auto sync = compare(roster({mihon}, {row_of(here.contracts[0], "100")}), here);
    EXPECT_TRUE(sync.to_write.customers.empty());
    EXPECT_TRUE(sync.to_write.contracts.empty());
}

TEST(Sync, gives_its_number_to_a_customer_who_had_none) {
    const KnownHere here{{customer(1, "")}, {contract(1, 1)}, {}};
    const auto sync = compare(roster({mihon}, {row_of(here.contracts[0], "100")}), here);
    ASSERT_EQ(sync.to_write.customers.size(), 1U);
    EXPECT_EQ(sync.to_write.customers[0].customer.id, here.customers[0].id);
    EXPECT_EQ(sync.to_write.customers[0].customer.number, "100");
    EXPECT_EQ(sync.count(Subject::contract, Difference::unchanged), 1U);
}

TEST(Sync, never_moves_a_contract_to_another_customer) {
    const KnownHere here{{customer(1, "100"), customer(2, "200")}, {contract(1, 2)}, {}};
    const auto sync = compare(roster({mihon}, {row_of(here.contracts[0], "100")}), here);
    ASSERT_EQ(sync.refused.size(), 1U);
    EXPECT_EQ(sync.refused[0].findings.at(0).refusal, Refusal::contract_of_another_customer);
    EXPECT_TRUE(sync.to_write.contracts.empty());
    EXPECT_EQ(sync.count(Subject::contract, Difference::not_in_file), 0U);
}

TEST(Sync, refuses_a_number_that_stands_here_twice) {
    auto twin = contract(2, 1);
    twin.number = "H-1";
    const KnownHere here{{customer(1, "100")}, {contract(1, 1), twin}, {}};
    const auto sync = compare(roster({mihon}, {row_of(here.contracts[0], "100")}), here);
    ASSERT_EQ(sync.refused.size(), 1U);
    EXPECT_EQ(sync.refused[0].findings.at(0), (Finding{Refusal::number_not_unique, "", {{"number", "H-1"}}}));
}

TEST(Sync, follows_plesk_by_its_version) {
    auto cloud = contract(1, 1);
    cloud.plan = Plan::ex_cloud;
    auto row = row_of(cloud, "100");
    row.plesk_version = "18.0.65";
    const auto with = compare(roster({mihon}, {row}), {{customer(1, "100")}, {cloud}, {}});
    EXPECT_EQ(with.to_write.contracts.at(0).contract.plesk, Plesk::supported);
    row.plesk_version = "";
    cloud = with.to_write.contracts.at(0).contract;
    const auto without = compare(roster({mihon}, {row}), {{customer(1, "100")}, {cloud}, {}});
    EXPECT_EQ(without.to_write.contracts.at(0).contract.plesk, Plesk::none);
    cloud.plesk_version.clear();  // entered by hand, without its version
    const auto by_hand = compare(roster({mihon}, {row}), {{customer(1, "100")}, {cloud}, {}});
    EXPECT_EQ(by_hand.changes.at(1).fields, (std::vector<FieldChange>{{"plesk", "supported", "none"}}));
}

TEST(Sync, gives_a_new_contract_no_fixed_address_that_nobody_told_of) {  // R79
    auto flex = row_of(contract(1, 1), "100");
    flex.plan = Plan::flex;
    const auto untold = compare(roster({mihon}, {flex}), {});
    EXPECT_FALSE(untold.to_write.contracts.at(0).contract.fixed_ip_address);
    flex.fixed_ip_address = true;
    EXPECT_TRUE(compare(roster({mihon}, {flex}), {}).to_write.contracts.at(0).contract.fixed_ip_address);
}

TEST(Sync, knows_servers_by_contract_and_label) {
    Server known;
    known.id = id<ServerId>(1);
    known.contract = id<ContractId>(1);
    known.label = "web1";
    known.ssh_host = "192.0.2.1";
    auto other = known;
    other.id = id<ServerId>(2);
    other.label = "web2";
    auto rows = roster({mihon}, {row_of(contract(1, 1), "100")});
    auto moved = known;
    moved.ssh_host = "192.0.2.9";
    rows.servers.push_back({{"H-1", moved}, 2});
    const auto sync = compare(rows, {{customer(1, "100")}, {contract(1, 1)}, {known, other}});
    ASSERT_EQ(sync.to_write.servers.size(), 1U);
    EXPECT_EQ(sync.to_write.servers[0].server.id, known.id);
    EXPECT_EQ(sync.count(Subject::server, Difference::changed), 1U);
    EXPECT_EQ(sync.count(Subject::server, Difference::not_in_file), 1U);  // web2
}

}  // namespace certdesk::contracts

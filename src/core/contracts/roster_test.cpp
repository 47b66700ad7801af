#include "core/contracts/roster.hpp"

#include <gtest/gtest.h>

namespace certdesk::contracts {

namespace {

const Day today = parse_iso_date("2026-11-24").value();
const auto plans = usual_plan_table();

using Rows = std::vector<std::vector<std::string>>;

const std::vector<std::string> heading{"customer_number", "customer_name", "mail_address", "contract_number", "plan",
                                       "plesk_version",   "valid",         "ends_on"};

Roster read(const Rows& rows) {
    auto roster = read_roster(rows, plans, today);
    return roster ? *std::move(roster) : Roster{};
}

std::vector<Finding> findings(const std::vector<std::string>& cells) {
    const auto roster = read({heading, cells});
    return roster.refused.empty() ? std::vector<Finding>{} : roster.refused.front().findings;
}

std::vector<Finding> refused_heading(const std::vector<std::string>& cells) {
    const auto roster = read_roster(Rows{cells}, plans, today);
    return roster ? std::vector<Finding>{} : roster.error().findings;
}

}  // namespace

TEST(Roster, reads_customers_and_contracts_of_a_row) {
    const auto roster =
        read({heading, {" 100 ", "株式会社見本", "desk@example.test", "H-1", "EX-CLOUD", "18.0.65", "yes", "2027/3/1"}});
    ASSERT_TRUE(roster.refused.empty());
    EXPECT_EQ(roster.customers.at(0).thing, (RosterCustomer{"100", "株式会社見本", "desk@example.test", {}}));
    const auto& contract = roster.contracts.at(0).thing;
    EXPECT_EQ(contract.number, "H-1");
    EXPECT_EQ(contract.plan, Plan::ex_cloud);
    EXPECT_EQ(contract.plesk_version, "18.0.65");
    EXPECT_EQ(contract.valid, true);
    EXPECT_EQ(contract.ends_on, parse_iso_date("2027-03-01"));
    EXPECT_FALSE(contract.ssl_capable.has_value());  // there is no such column
    EXPECT_TRUE(roster.servers.empty());
    EXPECT_EQ(roster.contracts.at(0).row, 2U);
}

TEST(Roster, knows_its_columns_in_japanese_and_in_any_order) {
    const auto roster = read({{"プラン", "契約番号", "お客様番号", "お客様名", "メールアドレス", "有効"},
                              {"レンタルサーバー Pro", "H-1", "100", "見本", "desk@example.test", "×"}});
    ASSERT_EQ(roster.contracts.size(), 1U);
    EXPECT_EQ(roster.contracts[0].thing.plan, Plan::rental_pro);
    EXPECT_EQ(roster.contracts[0].thing.valid, false);
    EXPECT_FALSE(roster.contracts[0].thing.says_its_end);
}

TEST(Roster, names_every_column_that_is_missing_or_unknown) {
    EXPECT_EQ(refused_heading({"customer_number", "customer_name", "mail_address", "plann"}),
              (std::vector{Finding{Refusal::column_unknown, "", {{"column", "plann"}}},
                           Finding{Refusal::column_missing, "", {{"column", "contract_number"}}},
                           Finding{Refusal::column_missing, "", {{"column", "plan"}}}}));
    EXPECT_EQ(refused_heading({}).size(), 5U);
}

TEST(Roster, refuses_a_row_with_every_reason) {
    const auto reasons = findings({"", "見本", "not a mail address", "H-1", "GOLD", "", "perhaps", "2027-02-30"});
    std::vector<std::pair<Refusal, std::string>> seen;
    for (const auto& finding : reasons) seen.emplace_back(finding.refusal, finding.where);
    EXPECT_EQ(seen, (std::vector<std::pair<Refusal, std::string>>{{Refusal::required, "customer_number"},
                                                                  {Refusal::bad_mail_address, "mail_address"},
                                                                  {Refusal::not_an_option, "plan"},
                                                                  {Refusal::not_an_option, "valid"},
                                                                  {Refusal::bad_date, "ends_on"}}));
    EXPECT_EQ(findings({"1", std::string(201, 'x'), "a@example.test", "H-1", "flex"}).at(0).refusal, Refusal::too_long);
    EXPECT_EQ(findings({"1", std::string(201, 'x'), "a@example.test", "H-1", "flex"}).size(), 1U);
    EXPECT_EQ(findings({"1", "\xFF", "a@example.test", "H-1", "flex"}).at(0).refusal, Refusal::not_storable_text);
}

TEST(Roster, takes_many_servers_of_a_contract_and_refuses_a_row_that_contradicts) {
    auto columns = heading;
    for (const auto* column :
         {"server_label", "ssh_host", "ssh_port", "ssh_user", "host_key", "site_folder", "check_command", "reload_command"})
        columns.emplace_back(column);
    const auto row = [](std::string label, std::string host, std::string plan = "flex") {
        return std::vector<std::string>{
            "100",      "見本",           "a@example.test", "H-1",  std::move(plan), "",         "",
            "",         std::move(label), std::move(host),  "2222", "certdesk",      "SHA256:x", "/srv",
            "nginx -t", "nginx -s reload"};
    };
    const auto roster = read({columns,
                              row("web1", "192.0.2.1"),
                              row("web2", "192.0.2.2"),
                              {},
                              row("web1", "192.0.2.1"),
                              row("web1", "192.0.2.9"),
                              row("web3", "192.0.2.3", "secure"),
                              row("web4", "")});
    EXPECT_EQ(roster.contracts.size(), 1U);
    EXPECT_EQ(roster.servers.size(), 2U);
    EXPECT_EQ(roster.servers.at(0).thing.facts.ssh_port, 2222);
    EXPECT_EQ(roster.servers.at(0).thing.facts.site_address, "192.0.2.1");
    ASSERT_EQ(roster.refused.size(), 3U);
    EXPECT_EQ(roster.refused[0].row, 6U);
    EXPECT_EQ(roster.refused[0].findings.at(0), (Finding{Refusal::line_contradicts, "", {{"line", "2"}}}));
    EXPECT_EQ(roster.refused[1].findings.at(0).refusal, Refusal::line_contradicts);
    EXPECT_EQ(roster.refused[2].findings.at(0), (Finding{Refusal::required, "ssh_host", {}}));
    EXPECT_EQ(roster.refused[2].contract_number, "H-1");
}

}  // namespace certdesk::contracts

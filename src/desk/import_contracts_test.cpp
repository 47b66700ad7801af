#include "desk/import_contracts.hpp"

#include "formats/text_encoding.hpp"
#include "tests/support/cast.hpp"
#include "tests/support/must.hpp"
#include "tests/support/simulated_world.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using contracts::Difference;
using contracts::Subject;
using tests::must;

const std::string heading =
    "お客様番号,お客様名,メールアドレス,契約番号,プラン,有効,サーバー名,SSHホスト,SSHユーザー,ホスト鍵,設置フォルダー,"
    "確認コマンド,"
    "再読み込みコマンド\r\n";
const std::string with_server =
    "900,株式会社新見本,new@example.test,N-1,レンタルサーバー Pro,yes,web1,web1.example.test,certdesk,SHA256:x,/srv,nginx -t,"
    "nginx -s reload\r\n";
const std::string without_server = "900,株式会社新見本,new@example.test,N-2,FLEX,yes,,,,,,,\r\n";

class Importing : public testing::Test {
protected:
    tests::SimulatedWorld simulated;
    tests::Cast cast = tests::bring_in_cast(simulated.world());

    Outcome<ContractImportReport> run(const std::string& file, ContractImport how = ContractImport::write) {
        return import_contracts(simulated.world(), cast.desk_operator, file, how);
    }
    std::vector<contracts::Contract> contracts_here() {
        return must(ports::reading(simulated.store(),
                                   [](ports::Transaction& t) { return t.contracts().list(accounts::Scope::whole_desk()); }));
    }
    std::optional<contracts::Contract> contract(const std::string& number) {
        const auto all = contracts_here();
        const auto found = std::ranges::find(all, number, &contracts::Contract::number);
        return found == all.end() ? std::nullopt : std::optional(*found);
    }
};

TEST_F(Importing, brings_customers_contracts_and_servers_in_at_once) {
    const auto report = must(run(heading + with_server + without_server));
    EXPECT_TRUE(report.is_written);
    EXPECT_EQ(report.sync.count(Subject::customer, Difference::added), 1U);
    EXPECT_EQ(report.sync.count(Subject::contract, Difference::added), 2U);
    EXPECT_EQ(report.sync.count(Subject::server, Difference::added), 1U);
    const auto added = contract("N-1");
    ASSERT_TRUE(added.has_value());
    const auto owner = must(
        ports::reading(simulated.store(), [&](ports::Transaction& t) { return t.accounts().find_customer(added->customer); }));
    EXPECT_EQ(owner.number, "900");
    EXPECT_EQ(must(ports::reading(simulated.store(), [&](ports::Transaction& t) { return t.contracts().servers_of(added->id); }))
                  .at(0)
                  .label,
              "web1");
}

TEST_F(Importing, in_a_dry_run_shows_the_same_and_changes_nothing) {
    const auto before = contracts_here().size();
    const auto report = must(run(heading + with_server, ContractImport::dry_run));
    EXPECT_FALSE(report.is_written);
    EXPECT_EQ(report.sync.count(Subject::contract, Difference::added), 1U);
    EXPECT_EQ(report.sync.count(Subject::contract, Difference::not_in_file), before);
    EXPECT_EQ(contracts_here().size(), before);
}

TEST_F(Importing, the_same_file_twice_changes_nothing_the_second_time) {
    (void)must(run(heading + with_server + without_server));
    const auto events = must(ports::reading(simulated.store(), [](ports::Transaction& t) { return t.audit().head(); })).sequence;
    const auto again = must(run(heading + with_server + without_server));
    EXPECT_EQ(again.sync.count(Subject::contract, Difference::unchanged), 2U);
    EXPECT_EQ(again.sync.count(Subject::contract, Difference::added), 0U);
    EXPECT_EQ(must(ports::reading(simulated.store(), [](ports::Transaction& t) { return t.audit().head(); })).sequence, events);
}

TEST_F(Importing, writes_nothing_while_any_row_is_refused) {
    const auto report = must(run(heading + with_server + "901,,nowhere,N-3,GOLD,yes,,,,,,,\r\n"));
    EXPECT_FALSE(report.is_written);
    ASSERT_EQ(report.sync.refused.size(), 1U);
    EXPECT_EQ(report.sync.refused[0].row, 3U);
    EXPECT_FALSE(contract("N-1").has_value());
}

TEST_F(Importing, ends_a_contract_by_a_row_that_says_so) {
    (void)must(run(heading + without_server));
    auto ended = without_server;
    ended.replace(ended.find(",yes,"), 5, ",no,");
    const auto report = must(run(heading + ended));
    EXPECT_EQ(report.sync.count(Subject::contract, Difference::changed), 1U);
    EXPECT_FALSE(contract("N-2")->valid);
}

TEST_F(Importing, takes_over_what_was_entered_by_hand) {
    const auto known = cast.contract();
    const auto report = must(run("customer_number,customer_name,mail_address,contract_number,plan\n700," + cast.kaisha.name +
                                 "," + cast.kaisha.mail_address + "," + known.number + ",rental_pro\n"));
    EXPECT_TRUE(report.is_written);
    EXPECT_EQ(report.sync.count(Subject::customer, Difference::changed), 1U);
    EXPECT_EQ(report.sync.count(Subject::contract, Difference::unchanged), 1U);
}

TEST_F(Importing, reads_shift_jis) {
    const auto file = encode_text(heading + with_server, TextEncoding::shift_jis);
    ASSERT_TRUE(file.has_value());
    EXPECT_TRUE(must(run(*file)).is_written);
    EXPECT_TRUE(contract("N-1").has_value());
}

TEST_F(Importing, refuses_what_is_no_table_and_who_is_no_operator) {
    const auto refusal = [](const Outcome<ContractImportReport>& outcome) {
        return outcome ? Refusal::required : refusal_in(outcome.error())->findings.front().refusal;
    };
    EXPECT_EQ(refusal(run("a,\"b\nc")), Refusal::file_not_a_table);
    EXPECT_EQ(refusal(run("")), Refusal::column_missing);
    EXPECT_EQ(refusal(run("colour\nred\n")), Refusal::column_unknown);
    EXPECT_EQ(refusal(import_contracts(simulated.world(), cast.kaisha_customer, heading, ContractImport::write)),
              Refusal::not_allowed);
}

TEST_F(Importing, leaves_no_personal_value_in_the_audit_chain) {
    (void)must(run(heading + with_server));
    for (const auto& event :
         must(ports::reading(simulated.store(), [](ports::Transaction& t) { return t.audit().events_after(0, 1000); }))) {
        EXPECT_EQ(event.detail.find("new@example.test"), std::string::npos);
        EXPECT_EQ(event.detail.find("新見本"), std::string::npos);
    }
}

}  // namespace
}  // namespace certdesk::desk

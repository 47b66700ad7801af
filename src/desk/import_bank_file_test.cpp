#include "desk/import_bank_file.hpp"

#include "core/ledger/balances.hpp"
#include "desk/match_transfer.hpp"
#include "desk/pay.hpp"
#include "formats/zengin/account_statement.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using tests::must;
using tests::refusal_of;
using zengin::Direction;
using zengin::Transaction;

constexpr Yen price{66'000};

class BankFile : public testing::Test {
protected:
    zengin::StatementLine line(Yen amount, const std::string& payer, int number = 1) const {
        zengin::StatementLine line{};
        line.inquiry_number = std::to_string(number);
        line.booked_on = day_in_japan(world.clock.now()) - std::chrono::days{1};
        line.direction = Direction::paid_in;
        line.transaction = Transaction::transfer;
        line.amount = amount;
        line.payer_name = payer;
        return line;
    }
    std::string file(const std::vector<zengin::StatementLine>& lines) const {
        zengin::AccountStatement statement{};
        statement.made_on = day_in_japan(world.clock.now());
        statement.account.bank_code = statement.account.branch_code = "1";
        statement.account.number = "1234567";
        statement.lines = lines;
        return must_write(zengin::write_account_statements({statement}));
    }
    static std::string must_write(const zengin::Parsed<std::string>& written) {
        if (!written) throw std::runtime_error(zengin::describe(written.error()));
        return *written;
    }
    // "CD-7F3K-92QX" without hyphens, as people type it at the bank.
    std::string number() const {
        auto number = order.number;
        std::erase(number, '-');
        return number;
    }
    Outcome<ImportReport> bring(const std::string& bytes, ImportRun run = ImportRun::kept) {
        return import_bank_file(world, cast.desk_operator, {.name = "meisai.txt", .bytes = bytes}, run);
    }
    Outcome<ImportReport> import_now(const zengin::StatementLine& one) { return bring(file({one})); }
    payments::Stage stage() { return tests::payment_of(world, order).stage; }
    std::vector<WaitingTransfer> waiting() { return must(waiting_transfers(world, cast.desk_operator, 100)); }
    BankLineId waiting_with(Yen amount) {
        for (const auto& one : waiting())
            if (one.waiting == amount) return one.line.id;
        throw std::runtime_error("no such transfer waits");
    }
    Yen balance(ledger::Account account) {
        Yen found;
        Yen sum;
        for (const auto& [one, balance] :
             must(ports::reading(world.store, [](ports::Transaction& transaction) { return transaction.ledger().balances(); }))) {
            if (one == account) found = balance;
            sum.amount += balance.amount;
        }
        EXPECT_EQ(sum, Yen{}) << "the books do not balance";
        return found;
    }

    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
    orders::Order order = tests::send_order(world, cast, cast.contract());
};

TEST_F(BankFile, pays_the_order_that_a_transfer_names) {
    const auto report = must(bring(file({line(price, number() + " ｶ)ｸﾗｳﾄﾞﾐﾎﾝ")})));
    EXPECT_EQ(report.count(LineOutcome::matched), 1U);
    EXPECT_EQ(report.sum(LineOutcome::matched), price);
    EXPECT_EQ(stage(), payments::Stage::confirmed);
    EXPECT_TRUE(tests::tasks_of(world, order).empty());
    EXPECT_EQ(tests::application_of(world, order).stage, applications::Stage::gathering);
    EXPECT_TRUE(waiting().empty());
    EXPECT_EQ(balance(ledger::Account::bank), price);
    EXPECT_EQ(balance(ledger::Account::receivable), Yen{});
    EXPECT_EQ(balance(ledger::Account::sales), Yen{-60'000});
    EXPECT_EQ(balance(ledger::Account::consumption_tax), Yen{-6'000});
}

TEST_F(BankFile, is_taken_in_once) {
    const auto bytes = file({line(price, number())});
    must(bring(bytes));
    const auto again = must(bring(bytes));
    EXPECT_TRUE(again.imported_before);
    EXPECT_TRUE(again.lines.empty());
    EXPECT_EQ(balance(ledger::Account::bank), price);
}

TEST_F(BankFile, may_overlap_with_an_earlier_one) {
    const auto first = line(price, "ﾀﾞﾚｶ", 1);
    must(bring(file({first})));
    const auto report = must(bring(file({first, line(Yen{1'000}, "ﾍﾞﾂ", 2)})));
    EXPECT_EQ(report.count(LineOutcome::known), 1U);
    EXPECT_EQ(report.count(LineOutcome::waiting), 1U);
    EXPECT_EQ(balance(ledger::Account::bank), Yen{67'000});
}

TEST_F(BankFile, changes_nothing_in_a_dry_run) {
    const auto bytes = file({line(price, number())});
    EXPECT_EQ(must(bring(bytes, ImportRun::dry)).count(LineOutcome::matched), 1U);
    EXPECT_EQ(stage(), payments::Stage::awaiting);
    EXPECT_EQ(balance(ledger::Account::bank), Yen{});
    EXPECT_EQ(must(bring(bytes)).count(LineOutcome::matched), 1U) << "and can be imported afterwards";
}

TEST_F(BankFile, is_refused_whole_when_anything_in_it_does_not_agree) {
    auto bytes = file({line(price, number())});
    bytes.replace(bytes.find("8000001"), 7, "8000002");
    const auto refused = bring(bytes);
    EXPECT_EQ(refusal_of(refused), Refusal::bank_file_wrong);
    const auto facts = refusal_in(refused.error())->findings.front().facts;
    EXPECT_TRUE(std::ranges::find(facts, FindingFact{"line", "3"}) != facts.end());
    EXPECT_TRUE(std::ranges::find(facts, FindingFact{"fault", "count_differs"}) != facts.end());
    EXPECT_EQ(stage(), payments::Stage::awaiting);
}

TEST_F(BankFile, from_the_future_has_years_of_the_other_kind) {
    EXPECT_EQ(refusal_of(import_bank_file(world, cast.desk_operator,
                                          {.name = "m", .bytes = file({line(price, "x")}), .years = zengin::Years::gregorian},
                                          ImportRun::kept)),
              std::nullopt)
        << "year 08 was Gregorian once";
    zengin::AccountStatement statement{};
    statement.made_on = day_in_japan(world.clock.now());
    statement.account.bank_code = statement.account.branch_code = statement.account.number = "1";
    const auto gregorian = must_write(zengin::write_account_statements({statement}, {.years = zengin::Years::gregorian}));
    EXPECT_EQ(refusal_of(bring(gregorian)), Refusal::bank_file_wrong);
}

TEST_F(BankFile, is_brought_in_by_operators_only) {
    EXPECT_EQ(refusal_of(import_bank_file(world, cast.kaisha_customer, {.name = "m", .bytes = file({})}, ImportRun::dry)),
              Refusal::not_allowed);
    EXPECT_EQ(refusal_of(waiting_transfers(world, cast.kaisha_customer, 1)), Refusal::not_allowed);
    EXPECT_EQ(refusal_of(match_transfer(world, cast.kaisha_customer, {}, {})), Refusal::not_allowed);
}

TEST_F(BankFile, leaves_what_is_not_beyond_doubt_to_a_person) {
    must(bring(file({line(price, "ﾀﾞﾚｶ")})));
    EXPECT_EQ(stage(), payments::Stage::awaiting);
    const auto open = waiting();
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(open[0].waiting, price);
    ASSERT_EQ(open[0].answer.proposals.size(), 1U) << "the amount is that of the order";

    const auto line = must(match_transfer(world, cast.desk_operator, open[0].line.id, open[0].answer.proposals[0].allocations));
    EXPECT_EQ(line.stage, payments::LineStage::matched);
    EXPECT_EQ(stage(), payments::Stage::confirmed);
    EXPECT_TRUE(waiting().empty());
    EXPECT_EQ(refusal_of(match_transfer(world, cast.desk_operator, open[0].line.id, {{order.id, price}})), Refusal::not_open_now);
}

TEST_F(BankFile, lets_an_order_be_paid_in_parts) {
    must(bring(file({line(Yen{60'000}, number(), 1), line(Yen{6'000}, number(), 2)})));
    ASSERT_EQ(waiting().size(), 2U);
    must(match_transfer(world, cast.desk_operator, waiting_with(Yen{60'000}), {{order.id, Yen{60'000}}}));
    EXPECT_EQ(stage(), payments::Stage::awaiting);
    const auto rest = waiting_with(Yen{6'000});
    EXPECT_EQ(refusal_of(match_transfer(world, cast.desk_operator, rest, {{order.id, Yen{6'001}}})), Refusal::amount_differs);
    must(match_transfer(world, cast.desk_operator, rest, {{order.id, Yen{6'000}}}));
    EXPECT_EQ(stage(), payments::Stage::confirmed);
    EXPECT_EQ(balance(ledger::Account::receivable), Yen{});
}

TEST_F(BankFile, keeps_what_was_paid_too_much_waiting) {
    must(bring(file({line(Yen{70'000}, number())})));
    const auto open = waiting();
    ASSERT_EQ(open.size(), 1U);
    must(match_transfer(world, cast.desk_operator, open[0].line.id, {{order.id, price}}));
    EXPECT_EQ(stage(), payments::Stage::confirmed);
    ASSERT_EQ(waiting().size(), 1U);
    EXPECT_EQ(waiting()[0].waiting, Yen{4'000});

    must(keep_overpayment(world, cast.desk_operator, open[0].line.id, order.id));
    EXPECT_TRUE(waiting().empty());
    EXPECT_EQ(balance(ledger::Account::overpayment), Yen{-4'000});
    EXPECT_EQ(refusal_of(keep_overpayment(world, cast.desk_operator, open[0].line.id, order.id)), Refusal::not_open_now);
}

TEST_F(BankFile, keeps_no_overpayment_of_an_order_that_the_transfer_did_not_pay) {
    must(import_now(line(Yen{70'000}, number())));
    EXPECT_EQ(refusal_of(keep_overpayment(world, cast.desk_operator, waiting().at(0).line.id, order.id)), Refusal::not_open_now);
}

TEST_F(BankFile, leaves_a_fee_that_was_kept_back_to_the_desk) {
    EXPECT_EQ(refusal_of(bear_fee(world, cast.desk_operator, order.id)), Refusal::amount_differs) << "nothing was paid yet";
    must(import_now(line(Yen{65'560}, number())));
    must(match_transfer(world, cast.desk_operator, waiting().at(0).line.id, {{order.id, Yen{65'560}}}));
    EXPECT_EQ(stage(), payments::Stage::awaiting);
    EXPECT_EQ(refusal_of(bear_fee(world, cast.kaisha_customer, order.id)), Refusal::not_allowed);
    must(bear_fee(world, cast.desk_operator, order.id));
    EXPECT_EQ(stage(), payments::Stage::confirmed);
    EXPECT_EQ(balance(ledger::Account::bank_charges), Yen{440});
    EXPECT_EQ(refusal_of(bear_fee(world, cast.desk_operator, order.id)), Refusal::already_paid);
}

TEST_F(BankFile, leaves_more_than_a_fee_due) {
    must(import_now(line(Yen{60'000}, number())));
    must(match_transfer(world, cast.desk_operator, waiting().at(0).line.id, {{order.id, Yen{60'000}}}));
    EXPECT_EQ(refusal_of(bear_fee(world, cast.desk_operator, order.id)), Refusal::amount_differs);
}

TEST_F(BankFile, takes_back_a_waiting_transfer_that_the_bank_corrects) {
    auto correction = line(Yen{5'000}, "ﾏﾁｶﾞｲ", 2);
    correction.direction = Direction::paid_out;
    correction.transaction = Transaction::correction;
    must(bring(file({line(Yen{5'000}, "ﾏﾁｶﾞｲ", 1)})));
    const auto report = must(bring(file({line(Yen{5'000}, "ﾏﾁｶﾞｲ", 1), correction})));
    EXPECT_EQ(report.count(LineOutcome::taken_back), 1U);
    EXPECT_TRUE(waiting().empty());
    EXPECT_EQ(balance(ledger::Account::bank), Yen{});
    EXPECT_EQ(balance(ledger::Account::suspense), Yen{});
}

TEST_F(BankFile, leaves_the_correction_of_a_transfer_that_paid_an_order_to_a_person) {
    auto correction = line(price, number(), 2);
    correction.direction = Direction::paid_out;
    correction.transaction = Transaction::correction;
    const auto report = must(bring(file({line(price, number(), 1), correction})));
    EXPECT_EQ(report.count(LineOutcome::matched), 1U);
    EXPECT_EQ(report.count(LineOutcome::waiting), 1U);
    EXPECT_EQ(stage(), payments::Stage::confirmed);
    EXPECT_EQ(waiting().size(), 1U);
}

TEST_F(BankFile, brings_the_money_of_an_order_that_was_confirmed_by_hand) {
    must(confirm_transfer(world, cast.desk_operator, {.order = order.id, .amount = price, .note = "seen"}));
    EXPECT_EQ(balance(ledger::Account::receivable), price) << "the books wait for the bank";
    const auto report = must(bring(file({line(price, number())})));
    EXPECT_EQ(report.count(LineOutcome::matched), 1U);
    EXPECT_EQ(balance(ledger::Account::receivable), Yen{});
}

TEST_F(BankFile, of_a_card_provider_is_not_needed_for_its_charges) {
    const auto event = tests::card_event(world, order, payments::EventKind::payment_succeeded);
    must(take_card_event(world, tests::SimulatedCardPayments::webhook(event)));
    EXPECT_EQ(balance(ledger::Account::card_provider), price);
    EXPECT_EQ(balance(ledger::Account::receivable), Yen{});
    const auto back = tests::card_event(world, order, payments::EventKind::payment_reversed, "event-2");
    must(take_card_event(world, tests::SimulatedCardPayments::webhook(back)));
    EXPECT_EQ(balance(ledger::Account::card_provider), Yen{});
    EXPECT_EQ(balance(ledger::Account::receivable), price);
}

TEST_F(BankFile, may_be_csv_where_its_columns_are_configured) {
    const auto csv =
        "日付,お預り金額,お取引内容\n" + to_iso_date(day_in_japan(world.clock.now())) + ",\"66,000\"," + number() + "\n";
    EXPECT_EQ(refusal_of(bring(csv)), Refusal::bank_file_wrong);
    simulated.settings().bank_csv = {.account = "みほん銀行", .day = "日付", .paid_in = "お預り金額", .payer_name = "お取引内容"};
    EXPECT_EQ(refusal_of(bring("日付,お預り金額\n")), Refusal::bank_csv_wrong);
    const auto report = must(bring(csv));
    EXPECT_EQ(report.kind, payments::BankFileKind::csv);
    EXPECT_EQ(report.count(LineOutcome::matched), 1U);
    EXPECT_EQ(stage(), payments::Stage::confirmed);
}

}  // namespace
}  // namespace certdesk::desk

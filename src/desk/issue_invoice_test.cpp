#include "desk/issue_invoice.hpp"

#include "desk/answer_survey.hpp"
#include "desk/import_bank_file.hpp"
#include "desk/match_transfer.hpp"
#include "desk/pay.hpp"
#include "desk/refund.hpp"
#include "formats/zengin/account_statement.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"
#include "tests/support/sample_issuer.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace certdesk::desk {
namespace {

using invoicing::CreditNote;
using invoicing::CreditReason;
using invoicing::Document;
using invoicing::Receipt;
using tests::must;
using tests::refusal_of;
using tests::sample_issuer;

constexpr Yen price{66'000};

class Invoicing : public testing::Test {
protected:
    void configure_issuer() { simulated.settings().issuer = sample_issuer(); }
    orders::Order send() { return tests::send_order(world, cast, cast.contract()); }
    void pay_by_hand(const orders::Order& order) {
        must(confirm_transfer(world, cast.desk_operator, {.order = order.id, .amount = price, .note = "ｶ)ｸﾗｳﾄﾞﾐﾎﾝ"}));
    }
    // A transfer of the day before, brought by the bank's file.
    void bring_transfer(const orders::Order& order, Yen amount) {
        zengin::StatementLine line{};
        line.inquiry_number = "1";
        line.booked_on = day_in_japan(world.clock.now()) - std::chrono::days{1};
        line.transaction = zengin::Transaction::transfer;
        line.amount = amount;
        line.payer_name = order.number;
        zengin::AccountStatement statement{};
        statement.made_on = day_in_japan(world.clock.now());
        statement.account.bank_code = statement.account.branch_code = statement.account.number = "1";
        statement.lines.push_back(line);
        const auto bytes = zengin::write_account_statements({statement}).value();
        must(import_bank_file(world, cast.desk_operator, {.name = "meisai.txt", .bytes = bytes}, ImportRun::kept));
    }
    std::vector<Document> documents(const orders::Order& order) {
        return must(invoices_of_order(world, cast.kaisha_customer, order.id));
    }
    std::vector<std::string> numbers(const orders::Order& order) {
        std::vector<std::string> texts;
        for (const auto& one : documents(order)) texts.push_back(one.number().text());
        return texts;
    }
    OrderBooks books(const orders::Order& order) { return must(look_at_books(world, cast.desk_operator, order.id)); }
    std::int64_t sum_of_the_books() {
        std::int64_t sum = 0;
        for (const auto& [account, balance] :
             must(ports::reading(world.store, [](ports::Transaction& t) { return t.ledger().balances(); })))
            sum += balance.amount;
        return sum;
    }

    tests::SimulatedWorld simulated;
    World& world = simulated.world();
    tests::Cast cast = tests::bring_in_cast(world);
    Day today = day_in_japan(world.clock.now());
};

using Invoice = Invoicing;

TEST_F(Invoice, is_issued_when_the_price_is_due) {
    configure_issuer();
    const auto order = send();
    ASSERT_EQ(numbers(order), std::vector<std::string>{"INV-2026-000001"});
    const auto full = must(look_at_invoice(world, cast.kaisha_customer, "INV-2026-000001"));
    const auto& content = full.invoice.content();
    EXPECT_EQ(full.order_number, order.number);
    EXPECT_EQ(content.issuer, sample_issuer());
    EXPECT_EQ(content.recipient, cast.kaisha.name + " 御中");
    EXPECT_EQ(content.supplied_on, today);
    ASSERT_EQ(content.lines.size(), 1U);
    EXPECT_EQ(content.lines[0].description, "企業認証SSLサーバー証明書 www.kaisha.test");
    EXPECT_EQ(full.invoice.including_tax(), price);
    EXPECT_EQ(full.invoice.tax(), Yen{6'000});
    EXPECT_TRUE(tests::happened(tests::history_of(world, order), audit::Action::invoice_issued));
}

TEST_F(Invoice, has_numbers_without_gaps_that_begin_again_each_year) {
    configure_issuer();
    EXPECT_EQ(numbers(send()), std::vector<std::string>{"INV-2026-000001"});
    EXPECT_EQ(numbers(send()), std::vector<std::string>{"INV-2026-000002"});
    simulated.clock().set(at_in_japan(Day{std::chrono::year{2027} / 1 / 1}, {0, 0}));
    EXPECT_EQ(numbers(send()), std::vector<std::string>{"INV-2027-000001"});
}

TEST_F(Invoice, is_not_issued_without_an_issuer_and_made_up_for_later) {
    const auto order = send();
    EXPECT_TRUE(documents(order).empty());
    EXPECT_EQ(refusal_of(issue_invoice(world, cast.desk_operator, order.id)), Refusal::no_issuer);
    pay_by_hand(order);
    configure_issuer();
    EXPECT_EQ(must(issue_invoice(world, cast.desk_operator, order.id)).size(), 2U);
    EXPECT_EQ(numbers(order), (std::vector<std::string>{"INV-2026-000001", "RCT-2026-000001"}));
    EXPECT_EQ(refusal_of(issue_invoice(world, cast.desk_operator, order.id)), Refusal::not_open_now);
}

TEST_F(Invoice, that_the_law_refuses_stops_no_order_and_is_told_to_who_asks) {
    configure_issuer();
    simulated.settings().catalogue.products.front().prices.front().tax_percent = 8;
    const auto order = send();
    EXPECT_EQ(order.stage, orders::Stage::placed);
    EXPECT_TRUE(documents(order).empty());
    EXPECT_EQ(refusal_of(issue_invoice(world, cast.desk_operator, order.id)), Refusal::invoice_not_possible);
}

TEST_F(Invoice, that_was_wrong_is_taken_back_and_issued_anew_without_moving_money) {
    configure_issuer();
    const auto order = send();
    pay_by_hand(order);
    EXPECT_EQ(refusal_of(correct_invoice(world, cast.desk_operator, order.id, " ")), Refusal::reason_missing);
    simulated.settings().issuer->address = "東京都千代田区例町9";
    must(correct_invoice(world, cast.desk_operator, order.id, "住所の訂正"));
    EXPECT_EQ(numbers(order), (std::vector<std::string>{"INV-2026-000001", "INV-2026-000002", "RCT-2026-000001",
                                                        "RCT-2026-000002", "CRN-2026-000001"}));
    EXPECT_EQ(must(look_at_invoice(world, cast.kaisha_customer, "INV-2026-000001")).invoice.content().issuer.address,
              sample_issuer().address)
        << "as it was issued";
    EXPECT_EQ(must(look_at_invoice(world, cast.kaisha_customer, "RCT-2026-000002")).invoice.content().issuer.address,
              "東京都千代田区例町9");
    EXPECT_EQ(books(order).owed_back, Yen{});
    EXPECT_EQ(refusal_of(give_credit(world, cast.desk_operator, order.id,
                                     {.amount = price, .reason = CreditReason::corrected, .note = "n"})),
              Refusal::not_an_option);
}

TEST_F(Invoice, is_seen_by_its_customer_and_the_desk_only) {
    configure_issuer();
    const auto order = send();
    EXPECT_EQ(refusal_of(invoices_of_order(world, cast.neighbour_customer, order.id)), Refusal::not_found);
    EXPECT_EQ(refusal_of(look_at_invoice(world, cast.neighbour_customer, "INV-2026-000001")), Refusal::not_found);
    EXPECT_EQ(refusal_of(look_at_invoice(world, cast.kaisha_customer, "INV-1")), Refusal::not_found);
    EXPECT_EQ(refusal_of(issue_invoice(world, cast.kaisha_customer, order.id)), Refusal::not_allowed);
    EXPECT_TRUE(must(find_invoices(world, cast.neighbour_customer, {})).empty());
    EXPECT_EQ(must(find_invoices(world, cast.kaisha_customer, {})).size(), 1U);
    EXPECT_EQ(must(find_invoices(world, cast.desk_operator, {.from = today, .most = price})).size(), 1U);
}

using ReceiptOf = Invoicing;

TEST_F(ReceiptOf, a_transfer_tells_when_and_how_much_came) {
    configure_issuer();
    const auto order = send();
    bring_transfer(order, price);
    ASSERT_EQ(numbers(order), (std::vector<std::string>{"INV-2026-000001", "RCT-2026-000001"}));
    const auto receipt = std::get<Receipt>(documents(order).back().content);
    EXPECT_EQ(receipt.amount, price);
    EXPECT_EQ(receipt.received_on, today - std::chrono::days{1});
    EXPECT_EQ(receipt.issued_on, today);
    EXPECT_EQ(receipt.paid_by, invoicing::PaidBy::bank_transfer);
}

TEST_F(ReceiptOf, a_transfer_whose_fee_the_desk_bore_tells_what_came) {
    configure_issuer();
    const auto order = send();
    bring_transfer(order, Yen{65'560});
    const auto waiting = must(waiting_transfers(world, cast.desk_operator, 10));
    ASSERT_EQ(waiting.size(), 1U);
    must(match_transfer(world, cast.desk_operator, waiting[0].line.id, {{order.id, Yen{65'560}}}));
    EXPECT_EQ(numbers(order).size(), 1U) << "not paid yet";
    must(bear_fee(world, cast.desk_operator, order.id));
    const auto receipt = std::get<Receipt>(documents(order).back().content);
    EXPECT_EQ(receipt.amount, Yen{65'560});
    EXPECT_EQ(receipt.received_on, today - std::chrono::days{1});
}

TEST_F(ReceiptOf, a_card_payment_says_so) {
    configure_issuer();
    const auto order = tests::pay_order(world, cast, cast.contract());
    EXPECT_EQ(std::get<Receipt>(documents(order).back().content).paid_by, invoicing::PaidBy::card);
}

using Refund = Invoicing;

TEST_F(Refund, of_a_part_is_credited_owed_and_paid_out) {
    configure_issuer();
    const auto order = send();
    bring_transfer(order, price);
    must(give_credit(world, cast.desk_operator, order.id,
                     {.amount = Yen{11'000}, .reason = CreditReason::price_reduced, .note = "お詫び"}));
    const auto note = std::get<CreditNote>(documents(order).back().content);
    EXPECT_EQ(note.including_tax(), Yen{11'000});
    EXPECT_EQ(note.tax(), Yen{1'000});
    EXPECT_EQ(books(order).owed_back, Yen{11'000});
    EXPECT_EQ(refusal_of(pay_refund(world, cast.desk_operator,
                                    {.order = order.id, .amount = Yen{11'001}, .by = ledger::RefundBy::bank, .note = "x"})),
              Refusal::amount_differs);
    must(pay_refund(world, cast.desk_operator,
                    {.order = order.id, .amount = Yen{11'000}, .by = ledger::RefundBy::bank, .note = "みほん銀行"}));
    EXPECT_EQ(books(order).owed_back, Yen{});
    EXPECT_EQ(books(order).paid_back, Yen{11'000});
    EXPECT_EQ(books(order).due, Yen{});
    EXPECT_EQ(sum_of_the_books(), 0);
}

TEST_F(Refund, never_takes_back_more_than_the_price_and_wants_a_reason) {
    configure_issuer();
    const auto order = send();
    const auto credit = [&](Yen amount, const char* note = "n") {
        return give_credit(world, cast.desk_operator, order.id,
                           {.amount = amount, .reason = CreditReason::refunded, .note = note});
    };
    EXPECT_EQ(refusal_of(credit(price)), Refusal::not_paid);
    pay_by_hand(order);
    EXPECT_EQ(refusal_of(credit(price, "　")), Refusal::reason_missing);
    EXPECT_EQ(refusal_of(credit(Yen{66'001})), Refusal::amount_differs);
    EXPECT_EQ(refusal_of(credit(Yen{})), Refusal::amount_differs);
    must(credit(Yen{60'000}));
    EXPECT_EQ(refusal_of(credit(Yen{6'001})), Refusal::amount_differs);
    EXPECT_EQ(refusal_of(give_credit(world, cast.kaisha_customer, order.id, {.amount = Yen{1}, .note = "n"})),
              Refusal::not_allowed);
    EXPECT_EQ(sum_of_the_books(), 0);
}

TEST_F(Refund, is_paid_out_by_another_person_where_two_are_needed) {
    configure_issuer();
    simulated.settings().refunds_need_two = true;
    const auto order = tests::pay_order(world, cast, cast.contract());
    must(give_credit(world, cast.desk_operator, order.id, {.amount = price, .reason = CreditReason::refunded, .note = "解約"}));
    const RefundPaid paid{.order = order.id, .amount = price, .by = ledger::RefundBy::card_provider, .note = "カード会社"};
    EXPECT_EQ(refusal_of(pay_refund(world, cast.desk_operator, paid)), Refusal::second_person_needed);
    EXPECT_TRUE(must(refunds_owed(world, cast.desk_operator)).at(0).by_another);
    auto colleague = cast.desk_operator;
    colleague.name = "同僚 次郎";
    EXPECT_FALSE(must(refunds_owed(world, colleague)).at(0).by_another);
    must(pay_refund(world, colleague, paid));
    EXPECT_TRUE(must(refunds_owed(world, colleague)).empty());
    EXPECT_EQ(books(order).owed_back, Yen{});
    EXPECT_EQ(sum_of_the_books(), 0);
}

TEST_F(Refund, of_a_cancelled_order_is_a_credit_note_for_all_of_it) {
    configure_issuer();
    const auto order = send();
    must(cancel_order(world, cast.kaisha_customer, order.id));
    ASSERT_EQ(numbers(order), (std::vector<std::string>{"INV-2026-000001", "CRN-2026-000001"}));
    const auto note = std::get<CreditNote>(documents(order).back().content);
    EXPECT_EQ(note.reason, CreditReason::order_cancelled);
    EXPECT_EQ(note.including_tax(), price);
    EXPECT_EQ(note.tax(), Yen{6'000});
    EXPECT_EQ(refusal_of(issue_invoice(world, cast.desk_operator, order.id)), Refusal::not_open_now);
}

TEST_F(Refund, of_an_order_cancelled_after_a_part_was_paid_owes_that_part) {
    const auto order = send();
    bring_transfer(order, Yen{30'000});
    const auto waiting = must(waiting_transfers(world, cast.desk_operator, 10));
    must(match_transfer(world, cast.desk_operator, waiting.at(0).line.id, {{order.id, Yen{30'000}}}));
    must(cancel_order(world, cast.kaisha_customer, order.id));
    EXPECT_EQ(books(order).owed_back, Yen{30'000});
    EXPECT_EQ(books(order).due, Yen{});
    EXPECT_EQ(sum_of_the_books(), 0);
}

TEST_F(Refund, of_what_was_paid_too_much_leaves_the_price_alone) {
    configure_issuer();
    const auto order = send();
    bring_transfer(order, Yen{67'000});
    const auto waiting = must(waiting_transfers(world, cast.desk_operator, 10)).at(0).line.id;
    must(match_transfer(world, cast.desk_operator, waiting, {{order.id, price}}));
    must(keep_overpayment(world, cast.desk_operator, waiting, order.id));
    EXPECT_EQ(books(order).overpaid, Yen{1'000});
    EXPECT_EQ(must(return_overpayment(world, cast.desk_operator, order.id)), Yen{1'000});
    EXPECT_EQ(refusal_of(return_overpayment(world, cast.desk_operator, order.id)), Refusal::not_open_now);
    EXPECT_EQ(books(order).owed_back, Yen{1'000});
    EXPECT_EQ(documents(order).size(), 2U) << "no credit note: the price stands";
    EXPECT_EQ(sum_of_the_books(), 0);
}

}  // namespace
}  // namespace certdesk::desk

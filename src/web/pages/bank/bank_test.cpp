#include "desk/match_transfer.hpp"
#include "desk/refund.hpp"
#include "formats/zengin/account_statement.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::holds;
using test::SiteInAWorld;
using test::Visitor;
using tests::must;

struct Bank : SiteInAWorld {
    orders::Order order = tests::send_order(world(), cast, cast.contract());
    Visitor desk_operator = Visitor::signed_in(*this, "operator@example.test");

    std::string statement(Yen amount, const std::string& payer) {
        zengin::StatementLine line{};
        line.inquiry_number = "1";
        line.booked_on = day_in_japan(world().clock.now());
        line.transaction = zengin::Transaction::transfer;
        line.amount = amount;
        line.payer_name = payer;
        zengin::AccountStatement statement{};
        statement.made_on = line.booked_on;
        statement.account.bank_code = statement.account.branch_code = statement.account.number = "1";
        statement.lines.push_back(line);
        return zengin::write_account_statements({statement}).value();
    }
    // As a browser sends the form with its file.
    http::Response send_file(std::string_view content) {
        desk_operator.get("/desk/payments");
        auto sent = desk_operator.request("POST", "/desk/payments/file");
        sent.headers.set("Content-Type", "multipart/form-data; boundary=edge");
        const auto part = [](const std::string& name, std::string_view value) {
            return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + std::string(value) + "\r\n";
        };
        sent.body = part("csrf", desk_operator.token()) + part("step", "look") +
                    "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"meisai.txt\"\r\n"
                    "Content-Type: text/plain\r\n\r\n" +
                    std::string(content) + "\r\n--edge--\r\n";
        return desk_operator.send(sent);
    }
    // What stands in a hidden field of the page.
    static std::string hidden(const http::Response& page, const std::string& name) {
        const auto before = "name=\"" + name + "\" value=\"";
        const auto at = page.body.find(before);
        if (at == std::string::npos) throw std::runtime_error("no field " + name + " in\n" + page.body);
        const auto begin = at + before.size();
        return page.body.substr(begin, page.body.find('"', begin) - begin);
    }
    http::Response take_in(std::string_view content) {
        const auto looked = send_file(content);
        return desk_operator.post(
            "/desk/payments/file",
            {{"step", "import"}, {"name", "meisai.txt"}, {"years", "japanese_era"}, {"content", hidden(looked, "content")}});
    }
    std::string waiting_line() { return must(desk::waiting_transfers(world(), cast.desk_operator, 1)).at(0).line.id.text(); }
    payments::Stage stage() { return tests::payment_of(world(), order).stage; }
};

TEST(PaymentsPage, looks_at_a_file_first_and_takes_in_what_was_seen) {
    Bank house;
    const auto content = house.statement(Yen{66'000}, house.order.number);
    const auto looked = house.send_file(content);
    EXPECT_EQ(looked.status, 200);
    EXPECT_TRUE(holds(looked.body, "まだ何も取り込んでいません"));
    EXPECT_EQ(house.stage(), payments::Stage::awaiting);
    EXPECT_TRUE(holds(house.take_in(content).body, "取り込みました"));
    EXPECT_EQ(house.stage(), payments::Stage::confirmed);
    EXPECT_TRUE(holds(house.send_file(content).body, "すでに取り込んだファイルです"));
}

TEST(PaymentsPage, says_what_is_wrong_with_a_file) {
    Bank house;
    auto content = house.statement(Yen{66'000}, "ﾀﾞﾚｶ");
    content[210] = '?';
    const auto refused = house.send_file(content);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(holds(refused.body, "error-file"));
    EXPECT_EQ(house.send_file("").status, 422);
}

TEST(PaymentsPage, matches_by_one_click_and_bears_the_fee) {
    Bank house;
    (void)house.take_in(house.statement(Yen{65'560}, house.order.number));
    const auto page = house.desk_operator.get("/desk/payments");
    EXPECT_TRUE(holds(page.body, house.order.number));
    EXPECT_TRUE(holds(page.body, "match_and_bear_fee"));
    const auto line = "/desk/payments/lines/" + house.waiting_line();
    const auto answer =
        house.desk_operator.post(line, {{"allocations", Bank::hidden(page, "allocations")}, {"what", "match_and_bear_fee"}});
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(house.stage(), payments::Stage::confirmed);
    EXPECT_TRUE(holds(house.desk_operator.get("/desk/payments").body, "決まらない振込はありません"));
}

TEST(PaymentsPage, matches_by_hand_and_keeps_what_was_too_much) {
    Bank house;
    (void)house.take_in(house.statement(Yen{70'000}, "ﾀﾞﾚｶ"));
    const auto line = "/desk/payments/lines/" + house.waiting_line();
    EXPECT_EQ(house.desk_operator.post(line, {{"order", ""}, {"amount", "1"}, {"what", "match"}}).status, 422);
    EXPECT_EQ(house.desk_operator.post(line, {{"order", "CD-0000-0000"}, {"amount", "1"}, {"what", "match"}}).status, 422);
    const auto too_much =
        house.desk_operator.post(line, {{"order", house.order.number}, {"amount", "66,001"}, {"what", "match"}});
    EXPECT_EQ(too_much.status, 422);
    EXPECT_TRUE(holds(too_much.body, "66,001")) << "as it was typed";
    EXPECT_EQ(house.desk_operator.post(line, {{"order", house.order.number}, {"amount", "66,000"}, {"what", "match"}}).status,
              303);
    EXPECT_EQ(house.desk_operator.post(line, {{"order", house.order.number}, {"amount", "4000"}, {"what", "keep"}}).status, 303);
    EXPECT_EQ(must(desk::look_at_books(house.world(), house.cast.desk_operator, house.order.id)).overpaid, Yen{4'000});
}

TEST(PaymentsPage, records_money_that_was_sent_back) {
    Bank house;
    (void)house.take_in(house.statement(Yen{66'000}, house.order.number));
    must(desk::give_credit(house.world(), house.cast.desk_operator, house.order.id,
                           {.amount = Yen{11'000}, .reason = invoicing::CreditReason::refunded, .note = "n"}));
    const auto page = house.desk_operator.get("/desk/payments");
    EXPECT_TRUE(holds(page.body, "11,000円"));
    const auto send = [&](const std::string& amount, const std::string& note) {
        return house.desk_operator
            .post("/desk/payments/refunds",
                  {{"order", house.order.id.text()}, {"amount", amount}, {"by", "bank"}, {"note", note}})
            .status;
    };
    EXPECT_EQ(send("11001", "n"), 422);
    EXPECT_EQ(send("11000", " "), 422);
    EXPECT_EQ(send("11000", "みほん銀行"), 303);
    EXPECT_TRUE(holds(house.desk_operator.get("/desk/payments").body, "お返しする代金はありません"));
}

TEST(PaymentsPage, is_for_operators) {
    Bank house;
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    EXPECT_EQ(customer.get("/desk/payments").status, 403);
}

}  // namespace
}  // namespace certdesk::web::pages

#include "cli/terminal_test.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/sample_issuer.hpp"

#include <gtest/gtest.h>

namespace certdesk::cli::test {
namespace {

struct Invoiced : TerminalInAWorld {
    Invoiced() {
        simulated.settings().issuer = tests::sample_issuer();
        simulated.world().document_printer = &printer;
        order = tests::pay_order(simulated.world(), cast, cast.contract());
    }
    tests::KeptSheets printer;
    orders::Order order;
};

TEST(CliInvoice, lists_shows_and_prints_what_was_issued) {
    Invoiced house;
    const auto listed = house.terminal.json({"invoice", "list", house.order.number});
    EXPECT_EQ(listed.at("/invoices/0/number"), "INV-2026-000001");
    EXPECT_EQ(listed.at("/invoices/1/number"), "RCT-2026-000001");
    EXPECT_EQ(house.terminal.json({"invoice", "list", "--kind", "receipt"}).at("/invoices/0/invoice"), "INV-2026-000001");
    EXPECT_EQ(house.terminal.json({"invoice", "list", "--most", "1"}).at("/invoices"), "[]");
    EXPECT_EQ(house.terminal.run({"invoice", "list", "--from", "soon"}).exit_code, 1);
    EXPECT_EQ(house.terminal.json({"invoice", "show", "INV-2026-000001"}).at("/totals/0/tax_yen"), "6000");
    EXPECT_TRUE(house.terminal.run({"invoice", "pdf", "INV-2026-000001"}).out.starts_with("%PDF-"));
    ASSERT_EQ(house.printer.sheets.size(), 1U);
    EXPECT_EQ(house.printer.sheets[0].title, "請求書");
    EXPECT_EQ(house.terminal.json({"invoice", "issue", house.order.number}).at("/findings/0/refusal"), "not_open_now");
    EXPECT_EQ(house.terminal.run({"invoice", "show", "INV-2026-000001", "--as", "neighbour@example.test"}).exit_code, 1);
}

TEST(CliPayment, goes_back_with_a_credit_note) {
    Invoiced house;
    const auto credited = house.terminal.json({"payment", "credit", house.order.number, "--amount", "11000", "--note", "お詫び"});
    EXPECT_EQ(credited.at("/owed_back_yen"), "11000");
    const auto paid = house.terminal.json(
        {"payment", "refund", house.order.number, "--amount", "11000", "--by", "card_provider", "--note", "card"});
    EXPECT_EQ(paid.at("/owed_back_yen"), "0");
    EXPECT_EQ(paid.at("/paid_back_yen"), "11000");
    EXPECT_EQ(house.terminal.json({"invoice", "list", house.order.number}).at("/invoices/2/number"), "CRN-2026-000001");
    EXPECT_EQ(house.terminal.json({"payment", "return", house.order.number}).at("/findings/0/refusal"), "not_open_now");
}

}  // namespace
}  // namespace certdesk::cli::test

#include "tests/support/first_steps.hpp"
#include "tests/support/sample_issuer.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::pages {
namespace {

using test::holds;
using test::SiteInAWorld;
using test::Visitor;

struct Invoiced : SiteInAWorld {
    Invoiced() {
        simulated.settings().issuer = tests::sample_issuer();
        simulated.world().document_printer = &printer;
        page = "/orders/" + tests::pay_order(simulated.world(), cast, cast.contract()).id.text();
    }
    tests::KeptSheets printer;
    std::string page;
};

TEST(InvoicePages, list_what_was_issued_with_its_file) {
    Invoiced house;
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    const auto shown = customer.get(house.page);
    EXPECT_TRUE(holds(shown.body, "INV-2026-000001"));
    EXPECT_TRUE(holds(shown.body, "/invoices/RCT-2026-000001"));
    const auto file = customer.get("/invoices/INV-2026-000001");
    EXPECT_EQ(file.headers.find("Content-Type"), "application/pdf");
    EXPECT_EQ(file.headers.find("Content-Disposition"), "attachment; filename=\"INV-2026-000001.pdf\"");
    EXPECT_EQ(file.body, "%PDF-1.5 請求書");
}

TEST(InvoicePages, give_a_file_to_nobody_else) {
    Invoiced house;
    auto neighbour = Visitor::signed_in(house, "neighbour@example.test");
    EXPECT_EQ(neighbour.get("/invoices/INV-2026-000001").status, 404);
    EXPECT_EQ(neighbour.get("/invoices/INV-2026-000009").status, 404);
    EXPECT_EQ(neighbour.get("/invoices/letter").status, 404);
    EXPECT_TRUE(house.printer.sheets.empty());
}

}  // namespace
}  // namespace certdesk::web::pages

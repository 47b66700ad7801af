// Invoices by programs only.
#include "tests/support/first_steps.hpp"
#include "tests/support/sample_issuer.hpp"
#include "web/api/program_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::api::test {
namespace {

struct Invoices : ApiInAWorld {
    Invoices() {
        simulated.settings().issuer = tests::sample_issuer();
        simulated.world().document_printer = &printer;
        order = "/orders/" + tests::pay_order(simulated.world(), cast, cast.contract()).id.text();
    }
    tests::KeptSheets printer;
    std::string order;
    Program customer = Program::of(*this, "kaisha@example.test");
    Program desk_operator = Program::of(*this, "operator@example.test");
};

TEST(InvoicesApi, tells_what_was_issued_for_an_order) {
    Invoices story;
    const auto listed = story.customer.get(story.order + "/invoices");
    EXPECT_EQ(listed.at("/invoices/0/issuer/registration_number"), "T1234567890123") << listed.text;
    EXPECT_EQ(listed.at("/invoices/1/paid_by"), "card");
    EXPECT_EQ(story.customer.get("/invoices/INV-2026-000001").at("/totals/0/excluding_tax_yen"), "60000");
    const auto pdf = story.customer.get("/invoices/RCT-2026-000001/pdf?language=en");
    EXPECT_EQ(pdf.header("Content-Type"), "application/pdf");
    EXPECT_EQ(pdf.text, "%PDF-1.5 Receipt");
    EXPECT_EQ(story.customer.get("/invoices/INV-2026-000001/pdf?language=fr").status, 422);
    auto neighbour = Program::of(story, "neighbour@example.test");
    EXPECT_EQ(neighbour.get(story.order + "/invoices").status, 404);
    EXPECT_EQ(neighbour.get("/invoices/INV-2026-000001").status, 404);
    EXPECT_EQ(neighbour.get("/invoices/INV-2026-000001/pdf").status, 404);
    EXPECT_EQ(neighbour.get("/invoices").at("/invoices"), "[]");
}

TEST(InvoicesApi, issues_a_wrong_one_anew) {
    Invoices story;
    EXPECT_EQ(story.customer.post(story.order + "/invoices/correction", {{"note", "n"}}).status, 403);
    const auto issued = story.desk_operator.post(story.order + "/invoices/correction", {{"note", "宛名"}});
    EXPECT_EQ(issued.at("/invoices/0/number"), "INV-2026-000002") << issued.text;
    EXPECT_EQ(story.customer.get("/invoices/CRN-2026-000001").at("/invoice"), "INV-2026-000001");
}

TEST(InvoicesApi, finds_them_by_day_and_amount) {
    Invoices story;
    const auto found = [&](const std::string& query) { return story.desk_operator.get("/invoices" + query); };
    EXPECT_EQ(found("?kind=invoice&from=2026-01-01&least=66000&most=66000").at("/invoices/0/number"), "INV-2026-000001");
    EXPECT_EQ(found("?until=2025-12-31").at("/invoices"), "[]");
    EXPECT_EQ(found("?from=soon").status, 422);
    EXPECT_EQ(found("?least=much").status, 422);
    EXPECT_EQ(found("?kind=letter").status, 422);
}

TEST(InvoicesApi, takes_a_price_back_and_pays_it_out) {
    Invoices story;
    const json::object credit{{"amount", 11'000}, {"reason", "price_reduced"}, {"note", "late"}};
    EXPECT_EQ(story.customer.post(story.order + "/credits", credit).status, 403);
    EXPECT_EQ(story.desk_operator.post(story.order + "/credits", credit).status, 204);
    EXPECT_EQ(story.customer.get(story.order + "/books").at("/owed_back_yen"), "11000");
    EXPECT_EQ(story.customer.get("/invoices/CRN-2026-000001").at("/reason"), "price_reduced");
    EXPECT_EQ(story.desk_operator.post(story.order + "/overpayment/return").status, 409);
    const json::object paid{{"amount", 11'000}, {"by", "bank"}, {"note", "みほん銀行"}};
    EXPECT_EQ(story.desk_operator.post(story.order + "/refunds", paid).status, 204);
    EXPECT_EQ(story.customer.get(story.order + "/books").at("/paid_back_yen"), "11000");
    EXPECT_EQ(story.desk_operator.post(story.order + "/invoices").status, 409);
}

}  // namespace
}  // namespace certdesk::web::api::test

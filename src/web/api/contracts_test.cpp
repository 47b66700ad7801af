// Contracts, their exceptions and their import over the API.
#include "web/api/program_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::api::test {
namespace {

const std::string csv =
    "customer_number,customer_name,mail_address,contract_number,plan\n900,Example,new@example.test,N-1,flex\n";

TEST(ApiContracts, are_for_operators) {
    ApiInAWorld api;
    auto desk = Program::of(api, "operator@example.test");
    auto customer = Program::of(api, "kaisha@example.test");
    EXPECT_EQ(desk.get("/contracts").status, 200);
    EXPECT_EQ(desk.get("/contracts/" + api.cast.suspended.id.text()).at("/could_be_excepted/0"), "contract_invalid");
    EXPECT_EQ(customer.get("/contracts").status, 403);
    EXPECT_EQ(customer.post("/contracts/import", {{"csv", csv}, {"how", "write"}}).status, 403);
    EXPECT_EQ(desk.get("/contracts/" + ContractId{}.text()).status, 404);
}

TEST(ApiContracts, are_imported_as_a_report_first_and_then_written) {
    ApiInAWorld api;
    auto desk = Program::of(api, "operator@example.test");
    const auto report = desk.post("/contracts/import", {{"csv", csv}, {"how", "dry_run"}});
    EXPECT_EQ(report.status, 200);
    EXPECT_EQ(report.at("/is_written"), "false");
    EXPECT_EQ(report.at("/counts/1/added"), "1");
    EXPECT_EQ(desk.post("/contracts/import", {{"csv", csv}, {"how", "write"}}).at("/is_written"), "true");
    EXPECT_EQ(desk.post("/contracts/import", {{"csv", csv}, {"how", "write"}}).at("/counts/1/unchanged"), "1");
    const auto refused = desk.post("/contracts/import", {{"csv", csv + "901,,x,N-2,gold\n"}, {"how", "write"}});
    EXPECT_EQ(refused.at("/is_written"), "false");
    EXPECT_EQ(refused.at("/refused/0/row"), "3");
    EXPECT_EQ(desk.post("/contracts/import", {{"csv", "colour\n"}, {"how", "write"}}).status, 422);
}

TEST(ApiContracts, take_exceptions_and_let_them_go) {
    ApiInAWorld api;
    auto desk = Program::of(api, "operator@example.test");
    const auto path = "/contracts/" + api.cast.suspended.id.text();
    const auto made = desk.post(path + "/exceptions",
                                {{"rule", "contract_invalid"}, {"until", "2099-01-01"}, {"why", "A dispute is being settled."}});
    EXPECT_EQ(made.status, 201);
    EXPECT_EQ(made.at("/state"), "counts");
    EXPECT_EQ(desk.get(path).at("/can_be_bought"), "true");
    const auto exception = "/exceptions/" + made.at("/id");
    EXPECT_EQ(desk.post(exception + "/confirmation").findings(), "second_person_needed");
    EXPECT_EQ(desk.post(exception + "/withdrawal", {{"why", "It is settled."}}).at("/can_be_bought"), "false");
    EXPECT_EQ(desk.post(exception + "/withdrawal", {{"why", "Again."}}).findings(), "not_open_now");
}

TEST(ApiShop, compares_products_and_counts_servers) {
    ApiInAWorld api;
    auto customer = Program::of(api, "kaisha@example.test");
    EXPECT_EQ(customer.get("/products").at("/products/0/csrs"), "each_server");
    const auto bought = customer.post(
        "/orders", {{"contract", api.cast.contract().id.text()}, {"product", "sureserver-ov"}, {"servers", 2}, {"ports", 2}});
    EXPECT_EQ(bought.status, 201);
    EXPECT_EQ(bought.at("/licences"), "2");
    EXPECT_NE(bought.at("/further_orders/0"), "");
    const auto refused = customer.post(
        "/orders",
        {{"contract", api.cast.contract().id.text()}, {"product", "sureserver-ov"}, {"servers", 2}, {"keys", "one_for_all"}});
    EXPECT_EQ(refused.findings(), "csr_cannot_be_shared@/keys");
}

}  // namespace
}  // namespace certdesk::web::api::test

// The same walk for programs: everything the pages can do, over /api/v1, and nothing twice.
#include "desk/administer.hpp"
#include "tests/journeys/journey.hpp"
#include "tests/support/must.hpp"

#include <boost/json.hpp>

namespace certdesk::tests {
namespace {

namespace json = boost::json;
using notices::Kind;

class Api : public Journey {
protected:
    // A program with the API key of that account.
    class Program {
    public:
        Program(Api& journey, const std::string& login)
            : journey_(journey),
              key_(must(
                  desk::create_api_key(journey.world(), journey.cast_.desk_operator, login, "journey", std::chrono::days(30)))) {}

        http::Response send(const std::string& method, const std::string& path, const std::string& body = {},
                            const std::string& idempotency_key = {}) {
            std::vector<http::Header> headers{{"Authorization", "Bearer " + key_}, {"Accept-Language", "en"}};
            if (!body.empty()) headers.push_back({"Content-Type", "application/json"});
            if (!idempotency_key.empty()) headers.push_back({"Idempotency-Key", idempotency_key});
            return journey_.call(method, "/api/v1" + path, body, headers);
        }
        json::object get(const std::string& path) { return good(send("GET", path)); }
        json::object put(const std::string& path, const json::object& body) {
            return good(send("PUT", path, json::serialize(body)));
        }
        json::object post(const std::string& path, const json::object& body = {}) {
            return good(send("POST", path, json::serialize(body), "key-" + std::to_string(++posts_)));
        }

    private:
        static json::object good(const http::Response& response) {
            if (response.status >= 300) throw std::runtime_error(std::to_string(response.status) + " " + response.body);
            return response.body.empty() ? json::object{} : json::parse(response.body).as_object();
        }
        Api& journey_;
        std::string key_;
        int posts_ = 0;
    };

    static std::string text(const json::object& object, const char* name) { return std::string(object.at(name).as_string()); }
    std::string wish() {
        return json::serialize(json::object{{"contract", cast_.contract().id.text()}, {"product", "sureserver-ov"}});
    }
    int orders() { return times(audit::Action::order_made); }

    Program customer_program_{*this, "kaisha@example.test"};
    Program operator_program_{*this, "operator@example.test"};
    Program officer_program_{*this, "officer@example.test"};
};
CD_ON_BOTH_DATABASES(Api);

TEST_P(Api, walks_from_the_order_to_the_installed_certificate) {
    const auto placed = customer_program_.post(
        "/orders", {{"contract", cast_.contract().id.text()}, {"product", "sureserver-ov"}, {"language", "en"}});
    const std::string order = "/orders/" + text(placed, "id");
    json::object answers;
    for (const auto& [field, answer] : corporation_answers()) answers[to_text(field)] = answer;
    customer_program_.put(order + "/survey", answers);
    customer_program_.post(order + "/survey/submission");
    customer_program_.post(order + "/payment/transfer");
    operator_program_.post(order + "/payment/confirmation",
                           {{"amount", payment_of(order).amount.amount}, {"note", "bank statement 120"}});
    pass_until(japan(2026, 11, 24, 10));
    ASSERT_EQ(mails(Kind::payment_confirmed).size(), 1U);
    EXPECT_EQ(mails(Kind::payment_confirmed)[0].language, accounts::Language::en);

    const auto id = OrderId::parse(text(placed, "id")).value();
    const auto applications =
        must(ports::reading(world().store, [&](ports::Transaction& t) { return t.applications().list_of_order(id); }));
    const std::string application = "/applications/" + applications.at(0).id.text();
    const auto preflight = operator_program_.get(application + "/preflight");
    operator_program_.post(application + "/submission", {{"digest", preflight.at("digest")}});
    drain();

    const auto cases = officer_program_.get("/authority/cases");
    const std::string authority_case = "/authority/cases/" + text(cases.at("cases").as_array().at(0).as_object(), "id");
    for (const auto* const item : {"legal_existence", "organization_name", "address", "domain_right", "phone_number"})
        officer_program_.post(
            authority_case + "/items",
            {{"item", item}, {"state", "confirmed"}, {"source", "国税庁法人番号公表サイト"}, {"obtained_on", "2026-11-24"}});
    officer_program_.post(authority_case + "/call", {{"outcome", "reached_and_confirmed"},
                                                     {"phone_number", "03-5550-0100"},
                                                     {"number_source", "iタウンページ"},
                                                     {"spoken_with", "雲野 花子"}});
    officer_program_.post(authority_case + "/issuance");
    drain();
    const auto certificate = customer_program_.get(order + "/certificate");
    EXPECT_NE(hosting_.served(cast_.server()), "");
    EXPECT_TRUE(json::serialize(certificate).contains("BEGIN CERTIFICATE"));
    EXPECT_EQ(state_of(order, "report"), "done");
    expect_nothing_left_to_do();
}

TEST_P(Api, does_a_repeated_post_once_and_answers_the_same) {
    const auto first = customer_program_.send("POST", "/orders", wish(), "order-of-monday");
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_FALSE(first.headers.find("Idempotency-Replayed"));
    clock_.advance(std::chrono::hours(1));
    const auto again = customer_program_.send("POST", "/orders", wish(), "order-of-monday");
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.headers.find("Location"), first.headers.find("Location"));
    EXPECT_EQ(again.headers.find("Idempotency-Replayed").value_or(""), "true");
    EXPECT_EQ(orders(), 1);

    const auto other = json::serialize(json::object{{"contract", cast_.apply_only.id.text()}, {"product", "sureserver-ov"}});
    const auto reused = customer_program_.send("POST", "/orders", other, "order-of-monday");
    EXPECT_EQ(reused.status, 422);
    EXPECT_TRUE(reused.body.contains("idempotency_key_reused")) << reused.body;
    EXPECT_EQ(orders(), 1);
}

TEST_P(Api, refuses_what_it_cannot_read_with_a_problem_that_says_where) {
    const auto check = [&](int status, const std::string& body, const std::string& hint, const std::string& key = "k") {
        const auto answer = customer_program_.send("POST", "/orders", body, key);
        EXPECT_EQ(answer.status, status) << body << "\n" << answer.body;
        EXPECT_EQ(answer.headers.find("Content-Type").value_or(""), "application/problem+json") << body;
        EXPECT_TRUE(answer.body.contains(hint)) << hint << "\n" << answer.body;
    };
    check(400, wish(), "idempotency_key_missing", "");
    check(400, "{", "malformed_request", "k1");
    check(400, R"({"contract":"a","contract":"b"})", "malformed_request", "k2");
    check(422, "[]", "malformed_request", "k3");
    check(422, R"({"product":"sureserver-ov"})", "/contract", "k4");
    check(422, R"({"contract":7,"product":"sureserver-ov"})", "/contract", "k5");
    check(422, R"({"contract":"nonsense","product":"sureserver-ov","colour":"red"})", "/colour", "k6");
    check(404, R"({"contract":")" + cast_.of_neighbour.id.text() + R"(","product":"sureserver-ov"})", "not_found", "k7");
    const auto flex =
        json::serialize(json::object{{"contract", cast_.flex_without_fixed_ip_address.id.text()}, {"product", "sureserver-ov"}});
    check(422, flex, "fixed_ip_address_missing", "k8");
    EXPECT_EQ(orders(), 0);
}

TEST_P(Api, lets_in_only_who_shows_a_key_and_only_to_what_is_theirs) {
    EXPECT_EQ(call("GET", "/api/v1/orders").status, 401);
    EXPECT_EQ(call("GET", "/api/v1/orders", "", {{"Authorization", "Bearer cdk_" + std::string(64, '0')}}).status, 401);
    const auto placed = customer_program_.send("POST", "/orders", wish(), "one");
    const auto order = text(json::parse(placed.body).as_object(), "id");
    Program neighbour(*this, "neighbour@example.test");
    EXPECT_EQ(neighbour.send("GET", "/orders/" + order).status, 404);
    EXPECT_EQ(neighbour.send("POST", "/orders/" + order + "/cancellation", "{}", "two").status, 404);
    EXPECT_EQ(customer_program_.send("GET", "/audit").status, 403);
    EXPECT_EQ(operator_program_.send("GET", "/authority/cases").status, 403);

    pass(std::chrono::days(31));
    EXPECT_EQ(customer_program_.send("GET", "/orders").status, 401) << "a key has an end (AUTH-10)";
}

}  // namespace
}  // namespace certdesk::tests

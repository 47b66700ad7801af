// The door of the API: keys, roles, bodies, problems.
#include "tests/support/first_steps.hpp"
#include "web/api/program_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web::api::test {
namespace {

using namespace std::chrono_literals;

TEST(ApiKey, is_asked_for_and_cookies_are_not_looked_at) {
    ApiInAWorld api;
    Program stranger(api, "");
    const auto refused = stranger.get("/orders");
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(refused.header("WWW-Authenticate"), R"(Bearer realm="certdesk")");

    auto with_cookie = stranger.request("GET", "/orders", "");
    with_cookie.headers.set("Cookie", "__Host-session=" + std::string(64, 'a'));
    EXPECT_EQ(stranger.send(with_cookie).status, 401);
}

TEST(ApiKey, of_nobody_is_refused_as_an_invalid_token) {
    ApiInAWorld api;
    for (const auto& key :
         {std::string("cdk_") + std::string(64, '0'), std::string("nonsense"), std::string("cdk_") + std::string(9000, '0')}) {
        const auto refused = Program(api, key).get("/orders");
        EXPECT_EQ(refused.status, 401);
        EXPECT_EQ(refused.header("WWW-Authenticate"), R"(Bearer realm="certdesk", error="invalid_token")");
    }
}

TEST(ApiKey, ends_on_its_day) {
    ApiInAWorld api;
    auto program = Program::of(api, "kaisha@example.test");
    EXPECT_EQ(program.get("/orders").status, 200);
    api.simulated.clock().advance(30 * 24h);
    EXPECT_EQ(program.get("/orders").status, 401);
}

TEST(ApiTenants, somebody_elses_order_is_not_found) {
    ApiInAWorld api;
    const auto order = tests::make_order(api.world(), api.cast, api.cast.contract());
    auto neighbour = Program::of(api, "neighbour@example.test");
    for (const auto& target : {"/orders/" + order.id.text(), "/orders/" + order.number, "/orders/" + order.number + "/survey",
                               "/dossiers/" + order.dossier.text(), "/orders/" + order.number + "/certificate"}) {
        const auto answer = neighbour.get(target);
        EXPECT_EQ(answer.status, 404) << target;
        EXPECT_EQ(answer.at("/type"), "/problems/not_found");
    }
    EXPECT_EQ(neighbour.post("/orders/" + order.number + "/cancellation").status, 404);
    EXPECT_EQ(neighbour.get("/orders").at("/orders"), "[]");
    EXPECT_EQ(neighbour.get("/orders?after=" + order.id.text()).status, 404);
}

TEST(ApiRoles, a_customer_is_neither_operator_nor_officer) {
    ApiInAWorld api;
    const auto order = tests::send_order(api.world(), api.cast, api.cast.contract());
    auto customer = Program::of(api, "kaisha@example.test");
    EXPECT_EQ(customer.post("/orders/" + order.number + "/payment/confirmation", {{"amount", 66000}, {"note", "x"}}).status, 403);
    EXPECT_EQ(customer.get("/audit").status, 403);
    EXPECT_EQ(customer.get("/desk/queue").status, 403);
    EXPECT_EQ(customer.get("/authority/cases").status, 403);
    EXPECT_FALSE(customer.get("/orders/" + order.number).body.as_object().contains("history"));

    auto officer = Program::of(api, "officer@example.test");
    EXPECT_EQ(officer.get("/orders").status, 403);
    EXPECT_EQ(officer.get("/authority/cases").status, 200);
}

TEST(ApiAddresses, unknown_ones_are_problems_too) {
    ApiInAWorld api;
    auto program = Program::of(api, "kaisha@example.test");
    for (const auto* target : {"/nothing", "/orders/", "/orders/CD-2222-2222", "/orders/zz", "/mails/zz", "/orders/\xFF\xFE"})
        EXPECT_EQ(program.get(target).status, 404) << target;
    const auto refused = program.send(program.request("DELETE", "/orders", ""));
    EXPECT_EQ(refused.status, 405);
    EXPECT_EQ(refused.header("Allow"), "POST, GET");
    EXPECT_EQ(refused.header("Content-Type"), "application/problem+json");
    EXPECT_EQ(program.get("/orders?limit=0").findings(), "not_an_option@limit");
    EXPECT_EQ(program.get("/orders?limit=101").status, 422);
    EXPECT_EQ(program.get("/orders?page=2").findings(), "malformed_request@page");
    EXPECT_EQ(program.get("/orders?limit=1&limit=2").status, 422);
    EXPECT_EQ(program.get("/shop?x=%ZZ").status, 422);
}

TEST(ApiBodies, only_json_is_read) {
    ApiInAWorld api;
    auto program = Program::of(api, "kaisha@example.test");
    auto sent = program.request("POST", "/orders", "contract=1");
    sent.headers.set("Idempotency-Key", "1");
    for (const auto* type : {"application/x-www-form-urlencoded", "text/plain", "application/jsonp", ""}) {
        sent.headers.set("Content-Type", type);
        EXPECT_EQ(program.send(sent).status, 415) << type;  // CSRF-02
    }
    sent.body = "{}";
    sent.headers.set("Content-Type", "Application/JSON; charset=utf-8");
    EXPECT_EQ(program.send(sent).findings(), "required@/contract required@/product");
}

TEST(ApiBodies, that_cannot_be_read_are_bad_requests) {
    ApiInAWorld api;
    auto program = Program::of(api, "kaisha@example.test");
    for (const auto* body : {"{", "{\"a\":1,\"a\":2}", "\xFF", "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]"}) {
        const auto refused = program.post_once("k", "/orders", body);
        EXPECT_EQ(refused.status, 400) << body;
        EXPECT_EQ(refused.at("/type"), "/problems/malformed_request");
    }
    EXPECT_EQ(program.post_once("k", "/orders", "[]").status, 422);
}

TEST(ApiBodies, every_wrong_member_is_pointed_at) {
    ApiInAWorld api;
    auto program = Program::of(api, "kaisha@example.test");
    const auto refused = program.post("/orders", {{"contract", "zz"}, {"product", 7}, {"language", "fr"}, {"a/b", 1}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.findings(),
              "not_an_option@/contract malformed_request@/product not_an_option@/language malformed_request@/a~1b");
    EXPECT_EQ(refused.at("/findings/1/facts/expected"), "string");
    EXPECT_EQ(refused.at("/findings/3/facts/fault"), "unknown_member");
}

TEST(ApiBodies, a_verbs_refusal_points_at_what_was_sent) {
    ApiInAWorld api;
    const auto order = tests::send_order(api.world(), api.cast, api.cast.contract());
    auto desk_operator = Program::of(api, "operator@example.test");
    const auto refused =
        desk_operator.post("/orders/" + order.number + "/payment/confirmation", {{"amount", 1}, {"note", "transfer"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.at("/findings/0/refusal"), "amount_differs");
}

TEST(ApiProblems, speak_the_language_that_was_asked_for) {
    ApiInAWorld api;
    auto program = Program::of(api, "kaisha@example.test");
    const auto english = program.get("/orders/CD-2222-2222");
    EXPECT_EQ(english.at("/detail"), api.words.get(Language::en, "refusal.not_found"));
    EXPECT_EQ(english.at("/request"), "0123456789abcdef");
    EXPECT_EQ(english.at("/instance"), "/api/v1/orders/CD-2222-2222");
    program.language = "ja,en;q=0.5";
    const auto japanese = program.get("/orders/CD-2222-2222");
    EXPECT_EQ(japanese.at("/detail"), api.words.get(Language::ja, "refusal.not_found"));
    EXPECT_EQ(japanese.header("Content-Language"), "ja");
    EXPECT_EQ(japanese.at("/type"), english.at("/type"));
}

TEST(ApiProblems, every_status_has_words_in_both_languages) {
    const Words words;
    for (const auto language : all_of<Language>()) {
        for (const int status : {400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503})
            EXPECT_TRUE(words.has(language, "api.problem." + std::to_string(status) + ".title")) << status;
        for (const int status : {401, 405, 409, 415, 429, 500, 503})
            EXPECT_TRUE(words.has(language, "api.problem." + std::to_string(status) + ".detail")) << status;
    }
}

TEST(ApiSurvey, keeps_what_it_can_and_refuses_as_a_whole_only_when_nothing_was_kept) {
    ApiInAWorld api;
    const auto order = tests::make_order(api.world(), api.cast, api.cast.contract());
    auto program = Program::of(api, "kaisha@example.test");
    const auto target = "/orders/" + order.number + "/survey";

    const auto some = program.put(target, {{"city", "Shinjuku-ku"}, {"organization_phone", "12"}});
    EXPECT_EQ(some.status, 200);
    EXPECT_EQ(some.at("/answers/city"), "Shinjuku-ku");
    EXPECT_EQ(some.findings(), "bad_phone_number@organization_phone");

    const auto none = program.put(target, {{"organization_phone", "12"}});
    EXPECT_EQ(none.status, 422);
    EXPECT_EQ(none.findings(), "bad_phone_number@/organization_phone");

    const auto taken_away = program.put(target, {{"city", nullptr}});
    EXPECT_EQ(taken_away.status, 200);
    EXPECT_EQ(taken_away.at("/answers/city"), "");

    EXPECT_EQ(program.put(target, json::object{}).findings(), "required");
    EXPECT_EQ(program.put(target, {{"colour", "blue"}}).findings(), "malformed_request@/colour");
    EXPECT_EQ(program.post(target + "/submission").status, 422);
}

TEST(ApiOrders, come_in_pages_that_meet) {
    ApiInAWorld api;
    auto program = Program::of(api, "kaisha@example.test");
    std::set<std::string> made;
    for (int i = 0; i < 5; ++i) {
        made.insert(tests::make_order(api.world(), api.cast, api.cast.contract()).number);
        api.simulated.clock().advance(1s);
    }
    std::set<std::string> seen;
    std::string next;
    for (int page = 0; page < 3; ++page) {
        const auto answer = program.get("/orders?limit=2" + (next.empty() ? "" : "&after=" + next));
        for (const auto& order : answer.body.at("orders").as_array()) seen.emplace(order.at("number").as_string());
        next = answer.at("/next");
    }
    EXPECT_EQ(seen, made);
    EXPECT_EQ(next, "null");
}

TEST(ApiLists, come_as_csv_for_operators) {
    ApiInAWorld api;
    auto program = Program::of(api, "operator@example.test");
    for (const std::string list : {"orders", "certificates", "payments"}) {
        const auto answer = program.get("/" + list + ".csv");
        EXPECT_EQ(answer.status, 200) << list;
        EXPECT_EQ(Program::of(api, "kaisha@example.test").get("/" + list + ".csv").status, 403) << list;
    }
}

TEST(ApiLists, are_searched_by_whoever_may_see_what_is_found) {
    ApiInAWorld api;
    const auto order = tests::make_order(api.world(), api.cast, api.cast.contract());
    auto program = Program::of(api, "operator@example.test");
    const auto found = program.get("/orders?search=" + order.number.substr(3) + "&limit=10");
    EXPECT_EQ(found.at("/orders/0/number"), order.number);
    EXPECT_EQ(found.at("/next"), "null");
    EXPECT_EQ(found.at("/cut_off"), "false");
    auto neighbour = Program::of(api, "neighbour@example.test");
    EXPECT_TRUE(neighbour.get("/orders?search=" + order.number).body.at("orders").as_array().empty());
    EXPECT_EQ(program.get("/orders?search=").findings(), "required@search");
}

}  // namespace
}  // namespace certdesk::web::api::test

#include "web/site.hpp"

#include "pki/certificate.hpp"
#include "pki/crl.hpp"
#include "pki/weak_keys/blocklist_builder.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/fixed_key_index.hpp"
#include "web/routes.hpp"
#include "web/visitor_test.hpp"

#include <chrono>
#include <gtest/gtest.h>

namespace certdesk::web {
namespace {

using namespace std::chrono_literals;
using test::holds;
using test::SiteInAWorld;
using test::Visitor;

// A path that fits the pattern, with ids that belong to nothing.
std::string any_path(std::string_view pattern) {
    std::string path;
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] != '{') {
            path += pattern[at++];
            continue;
        }
        path += std::string(32, '1');
        at = pattern.find('}', at) + 1;
    }
    return path;
}

TEST(Site, protects_every_answer_errors_too) {
    SiteInAWorld house;
    Visitor visitor(house);
    for (const auto* target : {"/", "/store", "/sign-in", "/no-such-page", "/orders", "/healthz", "/readyz", "/assets/app.css"}) {
        const auto answer = visitor.get(target);
        const auto policy = answer.headers.find("Content-Security-Policy").value_or("");
        EXPECT_TRUE(holds(policy, "default-src 'none'")) << target;
        EXPECT_TRUE(holds(policy, "frame-ancestors 'none'")) << target;
        EXPECT_FALSE(holds(policy, "unsafe-inline")) << target;
        EXPECT_EQ(answer.headers.find("X-Content-Type-Options"), "nosniff") << target;
        EXPECT_TRUE(answer.headers.find("Strict-Transport-Security")) << target;
        EXPECT_TRUE(answer.headers.find("Cache-Control")) << target;
    }
}

TEST(Site, sends_visitors_to_the_door_and_back_to_what_they_wanted) {
    SiteInAWorld house;
    Visitor visitor(house);
    const auto turned_away = visitor.get("/desk/orders");
    EXPECT_EQ(turned_away.status, 303);
    EXPECT_EQ(turned_away.headers.find("Location"), "/sign-in?return=%2Fdesk%2Forders");

    const auto door = visitor.get("/sign-in?return=%2Fdesk%2Forders");
    EXPECT_TRUE(holds(door.body, "name=\"return\" value=\"/desk/orders\""));
    const auto in = visitor.post(
        "/sign-in", {{"login", "operator@example.test"}, {"password", tests::cast_password}, {"return", "/desk/orders"}});
    EXPECT_EQ(in.status, 303);
    EXPECT_EQ(in.headers.find("Location"), "/desk/orders");
}

TEST(Site, never_sends_anybody_to_another_site_after_signing_in) {
    for (const auto* elsewhere :
         {"https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)"}) {
        SiteInAWorld house;
        Visitor visitor(house);
        visitor.get("/sign-in");
        const auto in = visitor.post(
            "/sign-in", {{"login", "operator@example.test"}, {"password", tests::cast_password}, {"return", elsewhere}});
        EXPECT_EQ(in.headers.find("Location"), "/desk") << elsewhere;
    }
}

TEST(Site, keeps_the_session_in_a_cookie_that_scripts_and_other_hosts_cannot_have) {
    SiteInAWorld house;
    Visitor visitor(house);
    visitor.get("/sign-in");
    const auto in = visitor.post("/sign-in", {{"login", "kaisha@example.test"}, {"password", tests::cast_password}});
    std::string session;
    for (const auto cookie : in.headers.all("Set-Cookie"))
        if (cookie.starts_with("__Host-session=")) session = cookie;
    for (const auto* attribute : {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"})
        EXPECT_TRUE(holds(session, attribute)) << session;
    EXPECT_FALSE(holds(session, "Domain"));
}

TEST(Site, forgets_the_session_when_one_signs_out) {
    SiteInAWorld house;
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    customer.get("/orders");
    auto stolen = customer.request("GET", "/orders");
    EXPECT_EQ(customer.post("/sign-out", {}).status, 303);
    EXPECT_FALSE(customer.has_cookie("__Host-session"));
    EXPECT_EQ(house.site->answer(stolen).status, 303);  // to the door, although the cookie is still known
}

TEST(Site, says_the_same_about_an_unknown_login_and_a_wrong_password) {
    SiteInAWorld house;
    Visitor visitor(house);
    visitor.get("/sign-in");
    const auto wrong = visitor.post("/sign-in", {{"login", "operator@example.test"}, {"password", "wrong"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(holds(wrong.body, "value=\"operator@example.test\""));  // comes back as typed
    EXPECT_FALSE(holds(wrong.body, "wrong\""));                         // but never the password
    const auto sentence = house.site->words().sentence(Language::ja, {Refusal::sign_in_failed, {}, {}});
    EXPECT_TRUE(holds(wrong.body, sentence));
    EXPECT_TRUE(holds(visitor.post("/sign-in", {{"login", "nobody@example.test"}, {"password", "wrong"}}).body, sentence));
}

TEST(Site, lets_every_role_in_only_where_it_belongs) {
    SiteInAWorld house;
    Visitor visitor(house);
    visitor.get("/sign-in");
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    auto desk_operator = Visitor::signed_in(house, "operator@example.test");
    auto officer = Visitor::signed_in(house, "officer@example.test");
    struct Person {
        const char* who;
        Visitor* visitor;
        Access own;
    };
    for (const auto& person :
         {Person{"customer", &customer, Access::customer}, Person{"operator", &desk_operator, Access::desk_operator},
          Person{"officer", &officer, Access::authority_officer}}) {
        for (const auto& route : routes()) {
            if (route.access == Access::anyone || route.access == Access::signed_in || route.access == Access::outside) continue;
            const std::string path = any_path(route.pattern);
            const auto answer = route.method == "GET" ? person.visitor->get(path) : person.visitor->post(path, {});
            if (route.access == person.own)
                EXPECT_NE(answer.status, 403) << person.who << " " << route.method << " " << route.pattern;
            else
                EXPECT_EQ(answer.status, 403) << person.who << " " << route.method << " " << route.pattern;
        }
    }
    for (const auto& route : routes()) {
        if (route.access == Access::anyone || route.access == Access::outside) continue;
        const std::string path = any_path(route.pattern);
        const auto answer = route.method == "GET" ? visitor.get(path) : visitor.post(path, {});
        EXPECT_EQ(answer.status, route.method == "GET" ? 303 : 401) << route.method << " " << route.pattern;
    }
}

TEST(Site, answers_not_found_for_an_order_of_somebody_else) {
    SiteInAWorld house;
    const auto order = tests::make_order(house.world(), house.cast, house.cast.apply_only);
    auto neighbour = Visitor::signed_in(house, "neighbour@example.test");
    neighbour.get("/orders");
    const std::string path = "/orders/" + order.id.text();
    for (const auto& place :
         {path, path + "/survey", path + "/payment", path + "/csr", path + "/tickets", path + "/certificate.pem"})
        EXPECT_EQ(neighbour.get(place).status, 404) << place;
    EXPECT_EQ(neighbour.post(path + "/survey/submission", {}).status, 404);
    EXPECT_EQ(neighbour.post(path + "/cancellation", {}).status, 404);
    EXPECT_EQ(Visitor::signed_in(house, "kaisha@example.test").get(path).status, 200);
}

TEST(Site, takes_forms_only_from_its_own_pages) {
    SiteInAWorld house;
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    customer.get("/orders");
    const auto form = [&](const std::string& token) {
        auto request = customer.request("POST", "/language");
        request.headers.set("Content-Type", "application/x-www-form-urlencoded");
        request.body = "language=en&csrf=" + token;
        return request;
    };
    EXPECT_EQ(house.site->answer(form(customer.token())).status, 303);

    EXPECT_EQ(house.site->answer(form("")).status, 403);
    EXPECT_EQ(house.site->answer(form(std::string(64, 'a'))).status, 403);

    auto from_elsewhere = form(customer.token());
    from_elsewhere.headers.set("Sec-Fetch-Site", "cross-site");
    EXPECT_EQ(house.site->answer(from_elsewhere).status, 403);

    // An older browser names the origin only.
    http::Headers without_fetch_metadata;
    for (const auto& header : from_elsewhere.headers.list())
        if (header.name != "Sec-Fetch-Site") without_fetch_metadata.add(header.name, header.value);
    from_elsewhere.headers = without_fetch_metadata;
    from_elsewhere.headers.set("Origin", "https://evil.example");
    EXPECT_EQ(house.site->answer(from_elsewhere).status, 403);
    from_elsewhere.headers.set("Origin", "https://localhost:8443");
    EXPECT_EQ(house.site->answer(from_elsewhere).status, 303);
}

TEST(Site, refuses_bodies_and_queries_that_it_cannot_read) {
    SiteInAWorld house;
    Visitor visitor(house);
    visitor.get("/sign-in");
    auto request = visitor.request("POST", "/sign-in");
    request.headers.set("Content-Type", "text/xml");
    request.body = "<login/>";
    EXPECT_EQ(house.site->answer(request).status, 415);
    request.headers.set("Content-Type", "application/x-www-form-urlencoded");
    request.body = "login=%zz";
    EXPECT_EQ(house.site->answer(request).status, 400);
    EXPECT_EQ(visitor.get("/store?%ff").status, 400);
}

TEST(Site, says_which_methods_a_page_answers_to) {
    SiteInAWorld house;
    Visitor visitor(house);
    const auto answer = house.site->answer(visitor.request("DELETE", "/sign-in"));
    EXPECT_EQ(answer.status, 405);
    EXPECT_EQ(answer.headers.find("Allow"), "GET, POST");
}

TEST(Site, quotes_the_number_of_the_request_on_every_page) {
    SiteInAWorld house;
    Visitor visitor(house);
    EXPECT_TRUE(holds(visitor.get("/no-such-page").body, "0123456789abcdef"));
    EXPECT_EQ(visitor.get("/no-such-page").status, 404);
}

TEST(Site, speaks_the_language_one_chose_and_japanese_before) {
    SiteInAWorld house;
    Visitor visitor(house);
    EXPECT_EQ(visitor.get("/sign-in").headers.find("Content-Language"), "ja");
    const auto switched = visitor.post("/language", {{"language", "en"}, {"return", "/sign-in"}});
    EXPECT_EQ(switched.headers.find("Location"), "/sign-in");
    const auto door = visitor.get("/sign-in");
    EXPECT_EQ(door.headers.find("Content-Language"), "en");
    EXPECT_TRUE(holds(door.body, "<html lang=\"en\">"));
    EXPECT_EQ(visitor.post("/language", {{"language", "tlh"}}).status, 400);
}

TEST(Site, shows_a_notice_once) {
    SiteInAWorld house;
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    const auto sentence = house.site->words().get(Language::ja, "notice.signed_out");
    const auto farewell = customer.post_and_follow("/sign-out", {});
    EXPECT_TRUE(holds(farewell.body, sentence));
    EXPECT_FALSE(holds(customer.get("/").body, sentence));
}

TEST(Site, is_ready_until_it_begins_to_stop) {
    SiteInAWorld house;
    Visitor visitor(house);
    EXPECT_EQ(visitor.get("/readyz").status, 200);
    house.site->begin_to_stop();
    EXPECT_EQ(visitor.get("/readyz").status, 503);
    EXPECT_EQ(visitor.get("/healthz").status, 200);
}

TEST(Site, says_in_its_health_that_keys_are_looked_up_in_older_lists) {
    SiteInAWorld house;
    ::certdesk::tests::FixedKeyIndex index;
    house.world().key_index = &index;
    index.put(pki::BlocklistBuilder().write());
    Visitor visitor(house);
    EXPECT_EQ(visitor.get("/readyz").body, "ready\n");
    EXPECT_TRUE(holds(visitor.get("/metrics").body, "certdesk_key_index_current 1\n"));
    index.break_it("cut off");
    const auto ready = visitor.get("/readyz");
    EXPECT_EQ(ready.status, 200);
    EXPECT_EQ(ready.body, "ready; the index of weak keys is old or missing\n");
    EXPECT_TRUE(holds(visitor.get("/metrics").body, "certdesk_key_index_current 0\n"));
}

TEST(Site, shows_its_metrics_on_the_same_machine_only) {
    SiteInAWorld house;
    Visitor visitor(house);
    visitor.get("/sign-in");
    auto request = visitor.request("GET", "/metrics");
    const auto metrics = house.site->answer(request);
    EXPECT_EQ(metrics.status, 200);
    EXPECT_TRUE(holds(metrics.body, "/sign-in"));
    request.peer_address = "192.0.2.7";
    EXPECT_EQ(house.site->answer(request).status, 404);
}

TEST(PlainListener, publishes_what_the_authority_publishes_and_sends_everybody_else_to_https) {
    SiteInAWorld house;
    Visitor visitor(house);
    const auto plain = [&](const std::string& method, const std::string& target) {
        auto request = visitor.request(method, target);
        request.over_tls = false;
        return house.site->answer_plain(request);
    };
    const auto root = plain("GET", "/authority/root.crt");
    EXPECT_EQ(root.headers.find("Content-Type"), "application/pkix-cert");
    EXPECT_TRUE(pki::parse_certificate(bytes_of(root.body)));
    EXPECT_TRUE(pki::parse_certificate(bytes_of(plain("GET", "/authority/intermediate.crt").body)));

    const auto page = plain("GET", "/orders");
    EXPECT_EQ(page.status, 308);
    EXPECT_EQ(page.headers.find("Location"), house.world().settings.base_url + "/orders");
    EXPECT_EQ(plain("POST", "/sign-in").status, 405);
    EXPECT_FALSE(page.headers.find("Strict-Transport-Security"));  // RFC 6797 section 7.2
}

TEST(PlainListener, signs_the_revocation_list_at_most_once_a_minute) {
    SiteInAWorld house;
    Visitor visitor(house);
    const auto list = [&] { return visitor.get("/authority/authority.crl"); };
    const auto first = list();
    EXPECT_EQ(first.headers.find("Content-Type"), "application/pkix-crl");
    const auto crl = pki::parse_crl(bytes_of(first.body));
    ASSERT_TRUE(crl);
    EXPECT_TRUE(crl->revoked.empty());

    house.simulated.clock().advance(59s);
    EXPECT_EQ(list().body, first.body);
    house.simulated.clock().advance(1s);
    const auto later = pki::parse_crl(bytes_of(list().body));
    ASSERT_TRUE(later);
    EXPECT_GT(later->number, crl->number);
}

}  // namespace
}  // namespace certdesk::web

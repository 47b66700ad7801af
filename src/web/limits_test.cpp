#include "web/limits.hpp"

#include "desk/administer.hpp"
#include "web/visitor_test.hpp"

#include <gtest/gtest.h>

namespace certdesk::web {
namespace {

using namespace std::chrono_literals;
using test::holds;
using test::SiteInAWorld;
using test::Visitor;

const Instant noon = parse_rfc3339("2026-11-24T03:00:00Z").value();

Allowances five_sign_ins() {
    Allowances allowances;
    allowances.sign_ins_per_address = 5;
    return allowances;
}

// How many of so many at once are let through.
int let_through(Limits& limits, int asked, Instant now, std::string_view whose = "192.0.2.1") {
    int through = 0;
    for (int i = 0; i < asked; ++i)
        if (!limits.take(Limit::sign_ins_per_address, whose, now)) ++through;
    return through;
}

TEST(Limits, let_a_minutes_worth_come_at_once_and_then_one_by_one) {
    Limits limits(five_sign_ins());
    EXPECT_EQ(let_through(limits, 20, noon), 5);
    EXPECT_EQ(limits.take(Limit::sign_ins_per_address, "192.0.2.1", noon), 12s);
    EXPECT_EQ(limits.take(Limit::sign_ins_per_address, "192.0.2.1", noon + 11500ms), 1s);
    EXPECT_EQ(let_through(limits, 20, noon + 12s), 1);
    EXPECT_EQ(let_through(limits, 20, noon + 36s), 2);
    EXPECT_EQ(let_through(limits, 20, noon + 10min), 5);
}

TEST(Limits, count_everybody_and_every_limit_for_itself) {
    Limits limits(five_sign_ins());
    EXPECT_EQ(let_through(limits, 20, noon), 5);
    EXPECT_EQ(let_through(limits, 20, noon, "192.0.2.2"), 5);
    EXPECT_FALSE(limits.take(Limit::links_per_address, "192.0.2.1", noon));
}

TEST(Limits, that_are_0_let_everybody_through) {
    Allowances allowances;
    allowances.sign_ins_per_address = 0;
    Limits limits(allowances);
    EXPECT_EQ(let_through(limits, 10'000, noon), 10'000);
}

TEST(Limits, hold_nobody_for_more_than_a_minute_when_the_clock_is_set_back) {
    Limits limits(five_sign_ins());
    EXPECT_EQ(let_through(limits, 20, noon + 24h), 5);
    EXPECT_EQ(let_through(limits, 20, noon), 0);
    EXPECT_EQ(let_through(limits, 20, noon + 1min), 5);
}

TEST(Limits, keep_who_asks_most_when_more_ask_than_they_remember) {
    Limits limits(five_sign_ins(), 100);
    EXPECT_EQ(let_through(limits, 20, noon), 5);
    for (int i = 0; i < 1'000; ++i) EXPECT_EQ(let_through(limits, 1, noon, "visitor " + std::to_string(i)), 1);
    EXPECT_EQ(let_through(limits, 20, noon), 0);
}

TEST(Limits, take_the_addresses_of_one_line_for_one) {
    EXPECT_EQ(network_of("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(network_of("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    EXPECT_EQ(network_of("2001:db8:1:2::9"), network_of("2001:db8:1:2:ffff::1"));
    EXPECT_NE(network_of("2001:db8:1:2::9"), network_of("2001:db8:1:3::9"));
    EXPECT_EQ(network_of("somewhere"), "somewhere");
}

// ---- at the door

std::string metrics_of(SiteInAWorld& house, Visitor& visitor) {
    return house.site->answer(visitor.request("GET", "/metrics")).body;
}

std::int64_t written_events(SiteInAWorld& house) {
    return ports::reading(house.world().store, [](ports::Transaction& t) { return t.audit().head(); }).value().sequence;
}

http::Response guess(Visitor& visitor, const std::string& login) {
    return visitor.post("/sign-in", {{"login", login}, {"password", "wrong"}});
}

TEST(LimitedSite, refuses_guesses_at_unknown_logins_before_anything_is_written) {
    SiteInAWorld house({.sign_ins_per_address = 3});
    Visitor visitor(house);
    visitor.get("/sign-in");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(guess(visitor, "nobody" + std::to_string(i) + "@example.test").status, 422);
    const auto written = written_events(house);

    const auto refused = guess(visitor, "nobody@example.test");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.headers.find("Retry-After"), "20");
    EXPECT_TRUE(holds(refused.body, house.site->words().get(Language::ja, "error.too_many.title")));
    EXPECT_TRUE(holds(refused.body, "20秒"));
    for (int i = 0; i < 50; ++i) EXPECT_EQ(guess(visitor, "kaisha@example.test").status, 429);
    EXPECT_EQ(written_events(house), written);
    EXPECT_TRUE(holds(metrics_of(house, visitor), "certdesk_limited_requests_total{limit=\"sign_ins_per_address\"} 51"));

    house.simulated.clock().advance(20s);
    EXPECT_EQ(guess(visitor, "nobody@example.test").status, 422);
}

TEST(LimitedSite, limits_guesses_at_one_login_from_wherever_they_come) {
    SiteInAWorld house({.sign_ins_per_login = 2});
    for (int i = 0; i < 2; ++i) {
        Visitor visitor(house);
        visitor.peer_address = "192.0.2." + std::to_string(i);
        visitor.get("/sign-in");
        EXPECT_EQ(guess(visitor, "kaisha@example.test").status, 422);
    }
    Visitor visitor(house);
    visitor.peer_address = "192.0.2.9";
    visitor.get("/sign-in");
    EXPECT_EQ(guess(visitor, " Kaisha@Example.test").status, 429) << "as people type it";
    EXPECT_EQ(guess(visitor, "operator@example.test").status, 422);
    EXPECT_EQ(guess(visitor, "nobody@example.test").status, 422);
}

TEST(LimitedSite, limits_personal_links_so_that_nobody_tries_them_out) {
    SiteInAWorld house({.links_per_address = 2});
    Visitor visitor(house);
    for (int i = 0; i < 2; ++i) EXPECT_EQ(visitor.get("/information/" + std::string(64, 'a')).status, 404);
    EXPECT_EQ(visitor.get("/information/" + std::string(64, 'b')).status, 429);
    auto request = visitor.request("GET", "/api/v1/information/" + std::string(64, 'c'));
    const auto problem = house.site->answer(request);
    EXPECT_EQ(problem.status, 429) << "pages and API count together";
    EXPECT_EQ(problem.headers.find("Content-Type"), "application/problem+json");
    EXPECT_EQ(visitor.get("/store").status, 200);
}

TEST(LimitedSite, limits_what_visitors_send_by_address_and_what_people_send_by_account) {
    SiteInAWorld house({.posts_per_address = 4, .posts_per_account = 2});
    auto customer = Visitor::signed_in(house, "kaisha@example.test");
    const auto choose = [](Visitor& visitor) { return visitor.post("/language", {{"language", "en"}}).status; };
    EXPECT_EQ(choose(customer), 303);
    EXPECT_EQ(choose(customer), 303);
    EXPECT_EQ(choose(customer), 429);
    Visitor visitor(house);
    visitor.get("/sign-in");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(choose(visitor), 303) << "the sign-in above was one";
    EXPECT_EQ(choose(visitor), 429);
    EXPECT_EQ(visitor.get("/sign-in").status, 200) << "looking is free";
}

TEST(LimitedSite, limits_the_requests_of_a_key_and_of_who_has_none) {
    SiteInAWorld house({.api_requests_per_key = 2, .api_refusals_per_address = 2});
    const Visitor program(house);
    const auto ask = [&](const std::string& key) {
        auto request = program.request("GET", "/api/v1/orders");
        request.headers.set("Authorization", "Bearer " + key);
        return house.site->answer(request);
    };
    const auto key_of = [&](const std::string& login) {
        return desk::create_api_key(house.world(), house.cast.desk_operator, login, "tests", std::chrono::days{30}).value();
    };
    const auto ours = key_of("kaisha@example.test");
    EXPECT_EQ(ask(ours).status, 200);
    EXPECT_EQ(ask(ours).status, 200);
    const auto refused = ask(ours);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.headers.find("Retry-After"), "30");
    EXPECT_TRUE(holds(refused.body, house.site->words().get(Language::ja, "api.problem.429.detail")));
    EXPECT_EQ(ask(key_of("kaisha@example.test")).status, 200) << "another key of the same account";

    const std::string nobodys = "cdk_" + std::string(64, 'a');
    EXPECT_EQ(ask(nobodys).status, 401);
    EXPECT_EQ(ask("").status, 401);
    EXPECT_EQ(ask(nobodys).status, 429);
    EXPECT_EQ(ask(key_of("operator@example.test")).status, 200) << "at the same address";
}

TEST(LimitedSite, never_limits_the_signed_messages_of_other_machines) {
    SiteInAWorld house({.posts_per_address = 1});
    Visitor visitor(house);
    for (int i = 0; i < 5; ++i) EXPECT_NE(house.site->answer(visitor.request("POST", "/webhooks/card")).status, 429);
}

}  // namespace
}  // namespace certdesk::web

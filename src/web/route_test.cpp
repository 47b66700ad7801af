#include "web/route.hpp"

#include "web/routes.hpp"

#include <gtest/gtest.h>
#include <set>

namespace certdesk::web {
namespace {

http::Response nothing(Visit&) { return {}; }

TEST(Route, takes_one_segment_for_each_place) {
    EXPECT_EQ(match("/orders/{order}/survey", "/orders/A1/survey"), (Parameters{{"order", "A1"}}));
    EXPECT_EQ(match("/a/{b}/c/{d}", "/a/1/c/2"), (Parameters{{"b", "1"}, {"d", "2"}}));
    EXPECT_FALSE(match("/orders/{order}", "/orders/A1/survey"));
    EXPECT_FALSE(match("/orders/{order}", "/orders/"));
    EXPECT_FALSE(match("/orders/{order}", "/orders"));
    EXPECT_FALSE(match("/orders", "/orders/"));
    EXPECT_TRUE(match("/", "/"));
}

TEST(Route, is_found_by_method_and_path) {
    const std::vector<Route> table{{"GET", "/orders", Access::anyone, nothing}, {"POST", "/orders", Access::customer, nothing}};
    EXPECT_EQ(find_route(table, "POST", "/orders").route, &table[1]);
    EXPECT_EQ(find_route(table, "HEAD", "/orders").route, &table[0]);
    EXPECT_EQ(find_route(table, "GET", "/nowhere").route, nullptr);
    EXPECT_TRUE(find_route(table, "GET", "/nowhere").methods.empty());

    const auto wrong_method = find_route(table, "DELETE", "/orders");
    EXPECT_EQ(wrong_method.route, nullptr);
    EXPECT_EQ(wrong_method.methods, (std::vector<std::string>{"GET", "POST"}));
}

TEST(Routes, stand_in_the_table_once) {
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const auto& route : routes()) {
        EXPECT_TRUE(seen.emplace(route.method, route.pattern).second) << route.method << " " << route.pattern;
        EXPECT_TRUE(route.method == "GET" || route.method == "POST") << route.pattern;
    }
}

// Changing something takes a session or a signature of its own, except where the door itself is opened. The tools change nothing
// and keep nothing.
TEST(Routes, that_change_something_are_not_for_everybody) {
    const std::set<std::string_view> open_to_anyone{
        "/sign-in",   "/language",          "/information/{token}", "/calls/{token}", "/sandbox/card/{token}",
        "/tools/csr", "/tools/certificate", "/tools/chain",         "/tools/commands"};
    for (const auto& route : routes())
        if (route.method == "POST" && route.access == Access::anyone)
            EXPECT_TRUE(open_to_anyone.contains(route.pattern)) << route.pattern;
}

}  // namespace
}  // namespace certdesk::web

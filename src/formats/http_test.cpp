#include "formats/http.hpp"

#include <gtest/gtest.h>

namespace certdesk::http {
namespace {

TEST(Headers, are_found_without_case) {
    Headers headers;
    headers.add("Set-Cookie", "a=1");
    headers.add("set-cookie", "b=2");
    EXPECT_EQ(headers.find("SET-COOKIE"), "a=1");
    EXPECT_EQ(headers.all("Set-Cookie"), (std::vector<std::string_view>{"a=1", "b=2"}));
    EXPECT_FALSE(headers.find("Cookie"));
}

TEST(Headers, set_replaces_every_one_of_that_name) {
    Headers headers;
    headers.add("Cache-Control", "no-cache");
    headers.add("cache-control", "private");
    headers.set("Cache-Control", "no-store");
    EXPECT_EQ(headers.all("cache-control"), (std::vector<std::string_view>{"no-store"}));
}

}  // namespace
}  // namespace certdesk::http

#include "web/api/json.hpp"

#include <gtest/gtest.h>
#include <string>

namespace certdesk::web::api {
namespace {

// "fault" or "fault@where"; empty when it was read.
std::string fault_of(std::string_view text) {
    const auto read = read_json(text);
    if (read) return "";
    const auto& finding = read.error().findings.front();
    EXPECT_EQ(finding.refusal, Refusal::malformed_request);
    return finding.facts.front().value + (finding.where.empty() ? "" : "@" + finding.where);
}

std::string nested(std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); }

TEST(Json, reads_what_rfc_8259_allows) {
    EXPECT_EQ(fault_of(R"({"a": [1, 2.5, true, null, "見本\u0041"], "b": {"a": {}}})"), "");
    EXPECT_EQ(fault_of(" \n\"text\"\t"), "");
}

TEST(Json, refuses_what_only_some_read) {
    for (const auto* text :
         {"", "{", "{\"a\":1,}", "[1,]", "{'a':1}", "// a\n{}", "/* a */{}", "{}{}", "NaN", "01", "{\"a\" 1}", "\xEF\xBB\xBF{}"})
        EXPECT_EQ(fault_of(text), "syntax") << text;
}

TEST(Json, refuses_a_number_that_only_infinity_could_stand_for) {
    EXPECT_EQ(fault_of("[1e308, -1e308, 1e-999]"), "");
    EXPECT_EQ(fault_of("[1e309]"), "number_too_large");
    EXPECT_EQ(fault_of(R"({"a":55572.7777E777779})"), "number_too_large");
}

TEST(Json, refuses_more_than_sixteen_levels) {
    EXPECT_EQ(fault_of(nested(deepest_json)), "");
    EXPECT_EQ(fault_of(nested(deepest_json + 1)), "too_deep");
    EXPECT_EQ(fault_of(nested(100'000)), "too_deep");
}

TEST(Json, refuses_a_member_that_stands_twice) {
    EXPECT_EQ(fault_of(R"({"a":1,"b":2,"a":3})"), "repeated_member@/a");
    EXPECT_EQ(fault_of(R"({"a":{"b~/":1,"b~/":1}})"), "repeated_member@/a/b~0~1");
    EXPECT_EQ(fault_of(R"({"a":1,"\u0061":2})"), "repeated_member@/a");  // the same name, spelled another way
    EXPECT_EQ(fault_of(R"([{"a":1},{"a":1}])"), "");
}

TEST(Json, refuses_text_that_no_database_holds) {
    EXPECT_EQ(fault_of("{\"a\":\"\xC3\x28\"}"), "syntax");
    EXPECT_EQ(fault_of(R"({"a":"\ud800"})"), "syntax");
    EXPECT_EQ(fault_of(R"({"a":["x","\u0000"]})"), "not_storable_text@/a/1");
    EXPECT_EQ(fault_of(R"({"\u0000":1})"), "not_storable_text");
}

}  // namespace
}  // namespace certdesk::web::api

#include "formats/header_parameters.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

TEST(HeaderParameters, are_read_in_order_and_found_by_name) {
    const auto parsed = parse_parameters("Multipart/Form-Data ; Boundary=\"a b\";charset=UTF-8;");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->value, "multipart/form-data");
    EXPECT_EQ(parsed->find("boundary"), "a b");
    EXPECT_EQ(parsed->find("charset"), "UTF-8");
    EXPECT_FALSE(parsed->find("name"));
}

TEST(HeaderParameters, keep_the_backslashes_of_file_names) {
    EXPECT_EQ(parse_parameters(R"(form-data; filename="C:\temp\a \"b\".txt")")->find("filename"), R"(C:\temp\a "b".txt)");
}

TEST(HeaderParameters, are_refused_when_broken) {
    for (const auto* header : {"", ";a=b", "x y", "x; a", "x; a=", "x; =b", "x; a=\"b", "x; a=b; A=c", "x; a=b c", "x; a=\"b\"c"})
        EXPECT_FALSE(parse_parameters(header)) << header;
}

}  // namespace
}  // namespace certdesk

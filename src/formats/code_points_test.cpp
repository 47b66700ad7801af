#include "formats/code_points.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

TEST(CodePoints, come_back_as_utf8) {
    const std::string text = "aé日𠮷";
    EXPECT_EQ(to_code_points(text), U"aé日𠮷");
    EXPECT_EQ(to_utf8(U"aé日𠮷"), text);
}

TEST(CodePoints, show_where_text_is_broken) {
    EXPECT_EQ(to_code_points("a\xFF"), U"a\uFFFD");
    EXPECT_EQ(to_code_points("\xE6\x97"), U"\uFFFD\uFFFD");
    EXPECT_EQ(to_code_points("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD");  // a surrogate
    EXPECT_EQ(to_utf8(std::u32string(1, char32_t{0xD800})), "\xEF\xBF\xBD");
}

}  // namespace
}  // namespace certdesk

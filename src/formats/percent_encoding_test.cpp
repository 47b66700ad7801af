#include "formats/percent_encoding.hpp"

#include <gtest/gtest.h>

namespace certdesk {
namespace {

TEST(PercentEncoding, leaves_only_the_unreserved_signs) {
    EXPECT_EQ(percent_encode("aZ09-._~"), "aZ09-._~");
    EXPECT_EQ(percent_encode("a b/c?d+é"), "a%20b%2Fc%3Fd%2B%C3%A9");
}

TEST(PercentEncoding, decodes_what_it_encodes) {
    std::string all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    EXPECT_EQ(percent_decode(percent_encode(all)), all);
    EXPECT_EQ(percent_decode("%e6%97%A5+x"), "日+x");
}

TEST(PercentEncoding, refuses_a_percent_sign_without_two_digits) {
    for (const auto* text : {"%", "%4", "a%4", "%zz", "%%41", "%+1", "% 1"}) EXPECT_FALSE(percent_decode(text)) << text;
}

}  // namespace
}  // namespace certdesk

#include "formats/base64.hpp"

#include <gtest/gtest.h>
#include <utility>

namespace certdesk {
namespace {

Bytes bytes_from(std::string_view text) {
    const auto view = bytes_of(text);
    return {view.begin(), view.end()};
}

// RFC 4648 section 10.
TEST(Base64, agrees_with_the_vectors_of_the_rfc) {
    const std::pair<std::string_view, std::string_view> vectors[] = {{"", ""},
                                                                     {"f", "Zg=="},
                                                                     {"fo", "Zm8="},
                                                                     {"foo", "Zm9v"},
                                                                     {"foob", "Zm9vYg=="},
                                                                     {"fooba", "Zm9vYmE="},
                                                                     {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, encoded] : vectors) {
        EXPECT_EQ(to_base64(bytes_of(plain)), encoded);
        EXPECT_EQ(from_base64(encoded), bytes_from(plain));
    }
}

TEST(Base64, has_exactly_one_text_for_one_value) {
    for (const auto* text :
         {"Zg=", "Zg", "Zg===", "Zh==", "Zm9=", "=", "====", "Z===", "Zm9v\n", " Zm9v", "Zm 9v", "Zg==Zg==", "Zm9-", "Zm9_"})
        EXPECT_FALSE(from_base64(text)) << text;
}

// RFC 7515 appendix C.
TEST(Base64Url, agrees_with_the_vector_of_jose) {
    const Bytes bytes{3, 236, 255, 224, 193};
    EXPECT_EQ(to_base64url(bytes), "A-z_4ME");
    EXPECT_EQ(from_base64url("A-z_4ME"), bytes);
}

TEST(Base64Url, takes_no_padding_no_other_alphabet_and_no_stray_bits) {
    for (const auto* text : {"Zg==", "A+z/4ME", "Z", "Zh", "Zm9v\n", "A-z_4MF"}) EXPECT_FALSE(from_base64url(text)) << text;
}

TEST(Base64Url, brings_back_every_byte) {
    Bytes bytes;
    for (int i = 0; i < 256; ++i) {
        bytes.push_back(static_cast<std::uint8_t>(i));
        EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
        EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
    }
}

}  // namespace
}  // namespace certdesk

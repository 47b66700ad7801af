#include "core/accounts/password.hpp"

#include <gtest/gtest.h>

namespace certdesk::accounts {
namespace {

TEST(NewPassword, has_8_characters_at_least_and_128_bytes_at_most) {
    EXPECT_TRUE(check_new_password("12345678", "password"));
    EXPECT_TRUE(check_new_password("あさがおのはなの", "password"));
    EXPECT_TRUE(check_new_password(std::string(128, 'a'), "password"));

    const auto too_short = check_new_password("あさがお", "password");  // 12 bytes
    ASSERT_FALSE(too_short);
    EXPECT_EQ(too_short.error().findings.front(), (Finding{Refusal::password_too_short, "password", {{"least", "8"}}}));
    const auto too_long = check_new_password(std::string(129, 'a'), "password");
    ASSERT_FALSE(too_long);
    EXPECT_EQ(too_long.error().findings.front().refusal, Refusal::too_long);
}

}  // namespace
}  // namespace certdesk::accounts

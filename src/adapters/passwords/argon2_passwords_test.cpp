#include "adapters/passwords/argon2_passwords.hpp"

#include <gtest/gtest.h>

namespace certdesk::adapters {
namespace {

TEST(Argon2Passwords, keep_their_parameters_in_the_hash) {
    Argon2Passwords passwords({.passes = 2, .memory_bytes = 19UL * 1024 * 1024});
    const auto hash = passwords.hash("correct horse");
    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << *hash;
}

TEST(Argon2Passwords, tell_right_from_wrong) {
    Argon2Passwords passwords({.passes = 2, .memory_bytes = 19UL * 1024 * 1024});
    const auto hash = passwords.hash("正しいパスワード").value();
    EXPECT_TRUE(passwords.verify(hash, "正しいパスワード"));
    EXPECT_FALSE(passwords.verify(hash, "正しいパスワード "));
    EXPECT_NE(passwords.hash("正しいパスワード").value(), hash) << "salted";
}

TEST(Argon2Passwords, never_match_an_empty_or_broken_hash) {
    Argon2Passwords passwords({.passes = 2, .memory_bytes = 19UL * 1024 * 1024});
    EXPECT_FALSE(passwords.verify("", "nobody"));
    EXPECT_FALSE(passwords.verify("$argon2id$broken", "nobody"));
}

TEST(Argon2Passwords, ask_for_a_new_hash_when_the_parameters_rose) {
    Argon2Passwords weak({.passes = 2, .memory_bytes = 19UL * 1024 * 1024});
    Argon2Passwords strong({.passes = 3, .memory_bytes = 32UL * 1024 * 1024});
    const auto hash = weak.hash("password").value();
    EXPECT_FALSE(weak.needs_rehash(hash));
    EXPECT_TRUE(strong.needs_rehash(hash));
}

}  // namespace
}  // namespace certdesk::adapters

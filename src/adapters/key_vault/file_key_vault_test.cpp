#include "adapters/key_vault/file_key_vault.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace certdesk::adapters {
namespace {

class FileKeyVaultTest : public ::testing::Test {
protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() / ("certdesk-vault-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::string path(const std::string& name) { return folder_ / name; }
    std::filesystem::path folder_;
};

TEST_F(FileKeyVaultTest, opens_what_it_sealed_and_nothing_that_was_changed) {
    ASSERT_TRUE(FileKeyVault::make_file(path("key")));
    auto vault = FileKeyVault::open_file(path("key")).value();
    const auto sealed = vault->seal(Secret("秘密\n\0with NUL"), "authority/root").value();
    EXPECT_EQ(vault->open(sealed, "authority/root").value().reveal(), std::string_view("秘密\n\0with NUL"));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] = static_cast<std::uint8_t>(changed[i] ^ 1U);
        EXPECT_FALSE(vault->open(changed, "authority/root")) << "byte " << i;
    }
}

TEST_F(FileKeyVaultTest, what_was_sealed_for_one_place_does_not_open_in_another) {
    ASSERT_TRUE(FileKeyVault::make_file(path("key")));
    auto vault = FileKeyVault::open_file(path("key")).value();
    const auto sealed = vault->seal(Secret("secret"), "a").value();
    EXPECT_EQ(vault->open(sealed, "b").error().kind, ErrorKind::denied);
}

TEST_F(FileKeyVaultTest, the_same_secret_is_never_sealed_the_same_way) {
    ASSERT_TRUE(FileKeyVault::make_file(path("key")));
    auto vault = FileKeyVault::open_file(path("key")).value();
    EXPECT_NE(vault->seal(Secret("secret"), "a").value(), vault->seal(Secret("secret"), "a").value());
}

TEST_F(FileKeyVaultTest, another_key_file_does_not_open_it) {
    ASSERT_TRUE(FileKeyVault::make_file(path("key")));
    ASSERT_TRUE(FileKeyVault::make_file(path("other")));
    const auto sealed = FileKeyVault::open_file(path("key")).value()->seal(Secret("secret"), "a").value();
    EXPECT_EQ(FileKeyVault::open_file(path("other")).value()->open(sealed, "a").error().kind, ErrorKind::denied);
}

TEST_F(FileKeyVaultTest, a_key_file_that_others_can_read_is_refused_and_one_is_never_written_over) {
    ASSERT_TRUE(FileKeyVault::make_file(path("key")));
    EXPECT_FALSE(FileKeyVault::make_file(path("key")));
    std::filesystem::permissions(path("key"), std::filesystem::perms::owner_read | std::filesystem::perms::group_read);
    EXPECT_EQ(FileKeyVault::open_file(path("key")).error().kind, ErrorKind::denied);
}

TEST_F(FileKeyVaultTest, a_key_file_with_another_content_is_refused) {
    std::ofstream(path("short")) << "abcd\n";
    std::filesystem::permissions(path("short"), std::filesystem::perms::owner_read);
    EXPECT_FALSE(FileKeyVault::open_file(path("short")));
    EXPECT_EQ(FileKeyVault::open_file(path("missing")).error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace certdesk::adapters

#include "adapters/key_lists/watched_key_index.hpp"

#include "pki/weak_keys/blocklist_builder.hpp"
#include "tests/support/kept_log.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace certdesk::adapters {
namespace {

using tests::must;

class WatchedIndex : public testing::Test {
protected:
    // As `blocklist import` does: written beside it, then put in its place.
    void put(std::string_view content) {
        const auto beside = folder_.path("beside");
        std::ofstream(beside, std::ios::binary) << content;
        std::filesystem::rename(beside, path_);
    }
    static std::string index_that_blocks(BytesView spki_der) {
        pki::BlocklistBuilder builder;
        (void)must(builder.add({.kind = pki::ListKind::blocked_spki, .origin = "test"}, to_hex(pki::spki_sha256(spki_der))));
        return std::string(text_of(builder.write()));
    }
    std::unique_ptr<WatchedKeyIndex> open() { return must(WatchedKeyIndex::open(path_, log_)); }

    tests::TemporaryFolder folder_;
    std::string path_ = folder_.path("keys.blocklist");
    tests::KeptLog log_;
    Bytes first_{1, 2, 3};
    Bytes second_{4, 5, 6};
};

TEST_F(WatchedIndex, counts_from_the_next_look_on_when_a_newer_one_is_imported) {
    put(index_that_blocks(first_));
    const auto index = open();
    const auto before = index->current();
    put(index_that_blocks(second_));
    EXPECT_EQ(index->current()->blocked(second_), pki::Listing::listed);
    EXPECT_EQ(index->current()->blocked(first_), pki::Listing::not_listed);
    EXPECT_EQ(before->blocked(first_), pki::Listing::listed) << "who took it before goes on with it";
    EXPECT_TRUE(log_.holds("key_index_taken"));
    EXPECT_EQ(index->trouble(), "");
}

TEST_F(WatchedIndex, goes_on_with_the_old_one_while_the_new_one_cannot_be_read_and_says_so) {
    put(index_that_blocks(first_));
    const auto index = open();
    const auto newer = index_that_blocks(second_);
    put(newer.substr(0, newer.size() - 1));
    EXPECT_EQ(index->current()->blocked(first_), pki::Listing::listed);
    EXPECT_NE(index->trouble().find("cut off: the index that was read before goes on being used"), std::string::npos)
        << index->trouble();
    EXPECT_TRUE(log_.holds("key_index_not_taken"));
    put(newer);
    EXPECT_EQ(index->current()->blocked(second_), pki::Listing::listed);
    EXPECT_EQ(index->trouble(), "");
}

TEST_F(WatchedIndex, outlives_its_file) {
    put(index_that_blocks(first_));
    const auto index = open();
    std::filesystem::remove(path_);
    EXPECT_EQ(index->current()->blocked(first_), pki::Listing::listed);
    EXPECT_NE(index->trouble(), "");
}

TEST_F(WatchedIndex, is_noticed_when_it_comes_for_the_first_time) {
    const auto index = open();
    EXPECT_EQ(index->current(), nullptr);
    EXPECT_NE(index->trouble().find("keys are not looked up"), std::string::npos);
    put(index_that_blocks(first_));
    EXPECT_EQ(index->current()->blocked(first_), pki::Listing::listed);
    EXPECT_EQ(index->trouble(), "");
}

TEST_F(WatchedIndex, is_refused_at_the_start_when_it_is_something_else) {
    put("good morning");
    EXPECT_EQ(WatchedKeyIndex::open(path_, log_).error().kind, ErrorKind::malformed);
}

}  // namespace
}  // namespace certdesk::adapters

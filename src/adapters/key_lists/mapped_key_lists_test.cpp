#include "adapters/key_lists/mapped_key_lists.hpp"

#include "pki/csr.hpp"
#include "pki/weak_keys/blocklist_builder.hpp"
#include "tests/support/must.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace certdesk::adapters {
namespace {

using tests::must;

class KeyLists : public testing::Test {
protected:
    std::string write(const std::string& name, std::string_view content) {
        const std::string path = folder_.path(name);
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }
    // An index that blocks this one key.
    std::string write_index(const std::string& name, BytesView spki_der) {
        pki::BlocklistBuilder builder;
        (void)must(builder.add({.kind = pki::ListKind::blocked_spki, .origin = "test"}, to_hex(pki::spki_sha256(spki_der))));
        return write(name, text_of(builder.write()));
    }

    tests::TemporaryFolder folder_;
    MappedKeyLists lists_;
};

TEST_F(KeyLists, are_looked_up_in_the_file) {
    const Bytes blocked{1, 2, 3};
    const auto index = must(lists_.open(write_index("index", blocked)));
    EXPECT_EQ(index->blocked(blocked), pki::Listing::listed);
    EXPECT_EQ(index->blocked(Bytes{1, 2, 4}), pki::Listing::not_listed);
}

TEST_F(KeyLists, outlive_the_file_they_were_read_from) {
    const Bytes blocked{1, 2, 3};
    const auto path = write_index("index", blocked);
    const auto index = must(lists_.open(path));
    std::filesystem::rename(write_index("newer", Bytes{9}), path);
    EXPECT_EQ(index->blocked(blocked), pki::Listing::listed);
}

TEST_F(KeyLists, that_are_not_there_are_not_found_and_other_files_malformed) {
    EXPECT_EQ(lists_.open(folder_.path("nothing")).error().kind, ErrorKind::not_found);
    EXPECT_EQ(lists_.open(write("text", "good morning")).error().kind, ErrorKind::malformed);
    EXPECT_EQ(lists_.open(write("empty", "")).error().kind, ErrorKind::malformed);
}

}  // namespace
}  // namespace certdesk::adapters

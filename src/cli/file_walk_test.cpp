#include "cli/file_walk.hpp"

#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <sstream>

namespace certdesk::cli {
namespace {

namespace files = std::filesystem;

std::vector<std::string> all_of_walk(FileWalk walk) {
    std::vector<std::string> found;
    while (auto file = walk.next()) found.push_back(*std::move(file));
    return found;
}

class Walk : public testing::Test {
protected:
    std::string file(const std::string& name) {
        files::create_directories(files::path(folder.path(name)).parent_path());
        tests::write_file(folder.path(name), "x");
        return folder.path(name);
    }
    tests::TemporaryFolder folder;
};

TEST_F(Walk, keeps_the_order_of_what_was_named) {
    const std::vector<std::string> named{"absent", "-", file("b"), file("a")};
    EXPECT_EQ(all_of_walk(FileWalk(named)), named);
    EXPECT_EQ(FileWalk::count(named), 4U);
}

TEST_F(Walk, goes_through_folders_to_the_last_level) {
    std::vector<std::string> made{file("in/one"), file("in/deep/two"), file("in/deep/deeper/three"), file("in/side/four")};
    files::create_directories(folder.path("in/nothing/here"));
    const std::vector<std::string> named{folder.path("in")};
    auto found = all_of_walk(FileWalk(named));
    std::ranges::sort(found);
    std::ranges::sort(made);
    EXPECT_EQ(found, made);
}

TEST_F(Walk, follows_links_to_files_and_never_runs_in_circles) {
    const auto real = file("in/real");
    files::create_symlink(real, folder.path("in/link"));
    files::create_directory_symlink(folder.path("in"), folder.path("in/circle"));
    files::create_symlink(folder.path("gone"), folder.path("in/broken"));
    const std::vector<std::string> named{folder.path("in")};
    auto found = all_of_walk(FileWalk(named));
    std::ranges::sort(found);
    EXPECT_EQ(found, (std::vector<std::string>{folder.path("in/link"), real}));
    // One that was named is gone through.
    const std::vector<std::string> circle{folder.path("in/circle")};
    EXPECT_EQ(FileWalk::count(circle), 2U);
}

TEST_F(Walk, takes_a_list_behind_what_was_named) {
    const std::vector<std::string> named{"first"};
    std::istringstream list("second\n\n" + folder.path() + "\nlast");
    const auto inside = file("inside");
    EXPECT_EQ(all_of_walk(FileWalk(named, &list)), (std::vector<std::string>{"first", "second", inside, "last"}));
}

}  // namespace
}  // namespace certdesk::cli

#include "cli/terminal_test.hpp"
#include "formats/houjin_sample.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fstream>
#include <gtest/gtest.h>

namespace certdesk::cli {
namespace {

class Houjin : public testing::Test, protected test::TerminalInAWorld {
protected:
    test::Told run(std::vector<std::string> words) { return terminal.run(std::move(words)); }
    test::Told json(std::vector<std::string> words) { return terminal.json(std::move(words)); }
    std::string path(const std::string& name) { return folder_.path(name); }

    tests::TemporaryFolder folder_;
};

TEST_F(Houjin, made_up_entries_become_an_index_that_is_searched) {
    ASSERT_EQ(run({"houjin", "sample", "--entries", "50", path("rows.csv")}).exit_code, 0);
    std::ofstream(path("rows.csv"), std::ios::app) << "nonsense\n";
    const auto imported = json({"houjin", "import", "--into", path("index"), path("rows.csv")});
    ASSERT_EQ(imported.exit_code, 0) << imported.err;
    EXPECT_EQ(imported.at("/entries"), "50");
    EXPECT_EQ(imported.json().at("refused").as_array().size(), 1U);

    const auto record = made_up_houjin_record(7);
    const auto by_number = json({"houjin", "find", "--index", path("index"), record.number});
    ASSERT_EQ(by_number.exit_code, 0) << by_number.err;
    EXPECT_EQ(by_number.at("/entries/0/name"), record.name);
    const auto by_name = json({"houjin", "find", "--index", path("index"), record.name});
    EXPECT_EQ(by_name.at("/entries/0/name"), record.name);
    EXPECT_EQ(run({"houjin", "find", "--index", path("index"), "株式会社どこにもない"}).exit_code, 0);
}

TEST_F(Houjin, says_what_is_no_file_and_no_index) {
    EXPECT_EQ(run({"houjin", "import", "--into", path("index"), path("nowhere.csv")}).exit_code, 2);
    EXPECT_EQ(run({"houjin", "find", "--index", path("nowhere"), "青葉"}).exit_code, 2);
    EXPECT_EQ(run({"houjin", "sample", "--entries", "0", path("rows.csv")}).exit_code, 2);
}

}  // namespace
}  // namespace certdesk::cli

// A wrong configuration stops the start and names its line; secrets are no part of it.
#include "tests/processes/place.hpp"

#include <gtest/gtest.h>

namespace certdesk::tests {
namespace {

struct WrongLine {
    const char* line;  // the fourth one
    const char* told;
};

void check_refused(const WrongLine& wrong) {
    const TemporaryFolder folder;
    write_file(folder.path("desk.toml"), std::string("data_folder = \"data\"\n\n[web]\n") + wrong.line + "\n");
    for (const auto& command : std::vector<std::vector<std::string>>{{"serve", "--config", folder.path("desk.toml")},
                                                                     {"migrate", "--config", folder.path("desk.toml")},
                                                                     {"config", "check", folder.path("desk.toml")}}) {
        const auto ended = run_certdesk(command, folder.path("log"));
        EXPECT_EQ(ended.code, 1) << wrong.line << "\n" << ended.output;
        EXPECT_TRUE(ended.output.contains("desk.toml:4: ")) << wrong.line << "\n" << ended.output;
        EXPECT_TRUE(ended.output.contains(wrong.told)) << wrong.line << "\n" << ended.output;
    }
    EXPECT_FALSE(std::filesystem::exists(folder.path("data"))) << "nothing was begun";
}

TEST(Configuration, that_is_wrong_stops_the_start_with_its_line) {
    check_refused({"prot = 8443", "prot"});                // unknown
    check_refused({"port = \"8443\"", "port"});            // of another kind
    check_refused({"port = 70000", "port"});               // out of bounds
    check_refused({"password = \"secret\"", "password"});  // a secret does not belong here
    check_refused({"port = = 1", ""});                     // no TOML
}

TEST(Configuration, that_is_not_there_is_said_so) {
    const TemporaryFolder folder;
    const auto ended = run_certdesk({"serve", "--config", folder.path("none.toml")}, folder.path("log"));
    EXPECT_EQ(ended.code, 1);
    EXPECT_TRUE(ended.output.contains("none.toml")) << ended.output;
}

TEST(Configuration, that_is_good_is_said_so) {
    Place place;
    const auto ended = run_certdesk({"config", "check", place.configuration()}, place.path("log"));
    EXPECT_EQ(ended.code, 0);
    EXPECT_TRUE(ended.output.contains("good")) << ended.output;
}

TEST(CommandLine, says_which_certdesk_it_is) {
    const TemporaryFolder folder;
    const auto ended = run_certdesk({"--version"}, folder.path("log"));
    EXPECT_EQ(ended.code, 0);
    EXPECT_TRUE(ended.output.starts_with("certdesk 0.")) << ended.output;
    EXPECT_TRUE(ended.output.contains("(")) << "the commit it was built from: " << ended.output;
}

TEST(CommandLine, that_is_wrong_ends_with_two) {
    const TemporaryFolder folder;
    for (const auto& words : std::vector<std::vector<std::string>>{{}, {"no-such-verb"}, {"serve", "--no-such-option"}})
        EXPECT_EQ(run_certdesk(words, folder.path("log")).code, 2);
}

}  // namespace
}  // namespace certdesk::tests

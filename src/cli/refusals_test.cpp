// What the tools say to somebody who hands in the wrong thing: what, where, and what to do.
#include "cli/terminal_test.hpp"
#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <gtest/gtest.h>

namespace certdesk::cli::test {
namespace {

struct WrongThings {
    tests::TemporaryFolder folder;
    tests::SimulatedWorld nobody_asks;
    Terminal terminal{nobody_asks.world()};

    WrongThings() {
        terminal.open_fails = "no desk is needed here";
        tests::write_file(folder.path("empty"), "");
        tests::write_file(folder.path("noise"), std::string("PK\x03\x04\0\0\0\0", 8));
        tests::write_file(folder.path("roots"), "hello\n");
        std::filesystem::create_directory(folder.path("folder"));
    }
    [[nodiscard]] std::string operator[](std::string_view name) const { return folder.path(name); }
};

void expect_parts(const Told& told, const std::vector<std::string>& parts) {
    for (const auto& part : parts)
        EXPECT_TRUE(told.out.contains(part) || told.err.contains(part)) << part << " in:\n" << told.out << told.err;
}

TEST(Refusals, of_files_say_why_they_cannot_be_opened_and_what_to_do) {
    WrongThings wrong;
    for (const auto& verb : {std::vector<std::string>{"csr", "check"}, {"cert", "check"}, {"crl", "check"}, {"chain", "check"}}) {
        const auto told = [&](const std::string& file) {
            auto words = verb;
            words.push_back(file);
            auto answer = wrong.terminal.run(words);
            EXPECT_EQ(answer.exit_code, 2) << verb.front() << " " << file;
            EXPECT_FALSE(answer.out.contains("Findings")) << answer.out;
            return answer;
        };
        expect_parts(told(wrong["missing"]),
                     {"could not be opened", "No such file or directory", "See whether the name is right"});
        expect_parts(told(wrong["folder"]), {"could not be opened", "Is a directory", "See whether the name is right"});
        expect_parts(told(wrong["empty"]), {"It is empty.", "name the right file"});
        expect_parts(told(wrong["noise"]), {"neither PEM text nor DER", "see whether it is the right file"});
    }
}

TEST(Refusals, bear_their_cause_in_json) {
    WrongThings wrong;
    for (const auto& verb : {std::vector<std::string>{"csr", "check"}, {"chain", "check"}}) {
        auto words = verb;
        words.push_back(wrong["missing"]);
        const auto told = wrong.terminal.json(words);
        EXPECT_EQ(told.at("/unreadable/cause"), "not_opened");
        EXPECT_EQ(told.at("/unreadable/detail"), "No such file or directory");
    }
}

TEST(Refusals, of_key_match_never_compare_what_was_not_read) {
    WrongThings wrong;
    expect_parts(wrong.terminal.run({"key", "match", wrong["empty"]}), {"Name two files or more"});
    const auto told = wrong.terminal.run({"key", "match", wrong["empty"], wrong["missing"]});
    EXPECT_EQ(told.exit_code, 2);
    expect_parts(told, {"Not all files could be read"});
    EXPECT_FALSE(told.out.contains("the same key")) << told.out;
}

TEST(Refusals, of_what_makes_requests_name_the_file) {
    WrongThings wrong;
    expect_parts(wrong.terminal.run({"csr", "assemble", wrong["noise"], wrong["empty"]}), {wrong["empty"] + " is empty"});
    expect_parts(wrong.terminal.run({"csr", "assemble", wrong["roots"], wrong["noise"]}),
                 {wrong["roots"] + " as csr prepare wrote it"});
    expect_parts(wrong.terminal.run({"key", "make", "-"}), {"name a file for it"});
    expect_parts(wrong.terminal.run({"key", "make", wrong["missing/key"]}), {"missing/key cannot be written: No such file"});
    expect_parts(wrong.terminal.run({"key", "make", wrong["folder"]}), {"is there already and stays as it is"});
    expect_parts(wrong.terminal.run({"csr", "make", "--key", wrong["noise"], "--common-name", "www.example.co.jp",
                                     "--organization", "Example Co., Ltd.", "--locality", "Minato-ku", "--prefecture", "Tokyo"}),
                 {wrong["noise"] + " holds no private key in PEM"});
}

TEST(Refusals, of_lint_say_that_nothing_was_judged) {
    WrongThings wrong;
    const auto told = wrong.terminal.run({"lint", wrong["folder"]});
    EXPECT_EQ(told.exit_code, 0);
    expect_parts(told, {"nothing was judged"});
}

TEST(Refusals, of_a_mistyped_command_name_it_and_what_there_is) {
    WrongThings wrong;
    expect_parts(wrong.terminal.run({"csr", "chek", "x"}), {"certdesk csr: chek is no command. There are: ", "check", "prepare"});
    expect_parts(wrong.terminal.run({"--language", "ja", "nonsense"}), {"certdesk: nonsense is no command"});
    expect_parts(wrong.terminal.run({"chain"}), {"certdesk chain wants a command. There are: build, check."});
    expect_parts(wrong.terminal.run({"key", "make"}), {"file is required"});
}

}  // namespace
}  // namespace certdesk::cli::test

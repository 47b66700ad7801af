// The command line itself: help, version, wrong usage, options that every command has.
#include "base/version.hpp"
#include "cli/terminal_test.hpp"
#include "tests/support/first_steps.hpp"

#include <gtest/gtest.h>

// The program gets this from git at build time.
certdesk::Build certdesk::build() { return {"0.1.0", "0123abc", "2026-11-23", "Debug"}; }

namespace certdesk::cli::test {
namespace {

TEST(CommandLine, tells_its_version_and_its_help) {
    TerminalInAWorld house;
    const auto version = house.terminal.run({"--version"});
    EXPECT_EQ(version.exit_code, 0);
    EXPECT_TRUE(version.out.starts_with("certdesk 0.1.0 (0123abc, 2026-11-23, Debug, ")) << version.out;
    EXPECT_NE(version.out.find("lang"), std::string::npos);
    const auto help = house.terminal.run({"order", "--help"});
    EXPECT_EQ(help.exit_code, 0);
    EXPECT_NE(help.out.find("place"), std::string::npos);
}

TEST(CommandLine, wrong_usage_ends_in_2_and_opens_nothing) {
    TerminalInAWorld house;
    for (const auto& words :
         std::vector<std::vector<std::string>>{{},
                                               {"nonsense"},
                                               {"order"},
                                               {"order", "show"},
                                               {"order", "show", "a", "b"},
                                               {"order", "list", "--limit", "0"},
                                               {"order", "place", "--colour", "blue"},
                                               {"case", "item", "x", "nonsense", "confirmed"},
                                               {"queue", "--language", "fr"},
                                               {"payment", "confirm", "CD", "--amount", "much", "--note", "x"}}) {
        const auto told = house.terminal.run(words);
        EXPECT_EQ(told.exit_code, 2) << (words.empty() ? "" : words.front());
        EXPECT_FALSE(told.err.empty());
        EXPECT_EQ(house.terminal.asked_for, "");
    }
}

TEST(CommandLine, the_configuration_may_stand_before_or_behind_the_command) {
    TerminalInAWorld house;
    EXPECT_EQ(house.terminal.run({"--config", "a.toml", "queue"}).exit_code, 0);
    EXPECT_EQ(house.terminal.asked_for, "a.toml");
    EXPECT_EQ(house.terminal.run({"queue", "--config", "b.toml"}).exit_code, 0);
    EXPECT_EQ(house.terminal.asked_for, "b.toml");
    EXPECT_EQ(house.terminal.run({"queue"}).exit_code, 0);
    EXPECT_EQ(house.terminal.asked_for, "/etc/certdesk/desk.toml");
}

TEST(CommandLine, what_runs_long_gets_its_options) {
    TerminalInAWorld house;
    EXPECT_EQ(house.terminal.run({"serve", "--config", "a.toml", "--no-workers"}).exit_code, 0);
    EXPECT_EQ(house.terminal.asked_for, "serve config=a.toml sample= web");
    EXPECT_EQ(house.terminal.run({"serve", "--sample", "there"}).exit_code, 0);
    EXPECT_EQ(house.terminal.asked_for, "serve config= sample=there web workers");
    EXPECT_EQ(house.terminal.run({"demo", "--keep", "--language", "en"}).exit_code, 0);
    EXPECT_EQ(house.terminal.asked_for, "demo en keep");
    EXPECT_EQ(house.terminal.run({"demo", "--by-hand"}).exit_code, 0);
    EXPECT_EQ(house.terminal.asked_for, "demo ja by_hand");
    EXPECT_EQ(house.terminal.run({"config", "check", "c.toml"}).exit_code, 1);
    EXPECT_EQ(house.terminal.asked_for, "check c.toml");
    EXPECT_EQ(house.terminal.run({"migrate"}).exit_code, 0);
    EXPECT_EQ(house.terminal.asked_for, "migrate /etc/certdesk/desk.toml");
}

TEST(CommandLine, a_desk_that_cannot_be_opened_ends_in_1_with_the_reason) {
    TerminalInAWorld house;
    house.terminal.open_fails = "the database does not answer";
    const auto told = house.terminal.run({"queue"});
    EXPECT_EQ(told.exit_code, 1);
    EXPECT_EQ(told.err, "certdesk: the database does not answer\n");
    EXPECT_EQ(told.out, "");
}

TEST(CommandLine, refusals_are_sentences_in_the_language_asked_for) {
    TerminalInAWorld house;
    const web::Words words;
    const auto english = house.terminal.run({"order", "show", "CD-2222-2222"});
    EXPECT_EQ(english.exit_code, 1);
    EXPECT_EQ(english.err, "certdesk: " + words.get(web::Language::en, "refusal.not_found") + "\n");
    const auto japanese = house.terminal.run({"order", "show", "CD-2222-2222", "--language", "ja"});
    EXPECT_EQ(japanese.err, "certdesk: " + words.get(web::Language::ja, "refusal.not_found") + "\n");
    const auto for_programs = house.terminal.json({"order", "show", "CD-2222-2222"});
    EXPECT_EQ(for_programs.exit_code, 1);
    EXPECT_EQ(for_programs.at("/findings/0/refusal"), "not_found");
}

TEST(CommandLine, acts_as_an_operator_named_after_the_user_or_as_somebody_else_when_told) {
    TerminalInAWorld house;
    auto& world = house.simulated.world();
    const auto order = tests::make_order(world, house.cast, house.cast.contract());
    EXPECT_EQ(house.terminal.run({"ticket", "write", order.number, "hello"}).exit_code, 0);
    const auto by_operator = tests::history_of(world, order).back();
    EXPECT_TRUE(by_operator.actor_name.starts_with("cli:"));
    EXPECT_EQ(by_operator.actor_role, accounts::Role::desk_operator);
    EXPECT_EQ(by_operator.via, "cli");

    EXPECT_EQ(house.terminal.run({"ticket", "write", order.number, "hello", "--as", "Kaisha@example.test"}).exit_code, 0);
    const auto as_customer = tests::history_of(world, order).back();
    EXPECT_TRUE(as_customer.actor_name.starts_with(house.cast.kaisha_customer.name + " (cli:"));
    EXPECT_EQ(as_customer.actor_role, accounts::Role::customer);

    EXPECT_EQ(house.terminal.run({"order", "show", order.number, "--as", "neighbour@example.test"}).exit_code, 1);
    EXPECT_EQ(house.terminal.run({"order", "show", order.number, "--customer", house.cast.neighbour.id.text()}).exit_code, 1);
    EXPECT_EQ(house.terminal.run({"order", "show", order.number, "--customer", house.cast.kaisha.id.text()}).exit_code, 0);
    EXPECT_EQ(house.terminal.run({"order", "list", "--as", "nobody@example.test"}).exit_code, 1);
}

}  // namespace
}  // namespace certdesk::cli::test

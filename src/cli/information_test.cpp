// A personal link, answered at a terminal.
#include "cli/terminal_test.hpp"
#include "desk/ask_for_information.hpp"
#include "tests/support/first_steps.hpp"
#include "tests/support/must.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

namespace certdesk::cli::test {
namespace {

// Paid; then the representative's name was taken out of the dossier, and the desk asked for it.
struct Asked : TerminalInAWorld {
    orders::Order order = tests::pay_order(simulated.world(), cast, cast.contract());

    Asked() {
        tests::must(desk::correct_dossier(simulated.world(), cast.kaisha_customer, order.dossier,
                                          {{survey::Field::representative_name, ""}}));
        simulated.drain();
    }
    [[nodiscard]] std::string token() {
        const auto mails = simulated.mailer().accepted(notices::Kind::information_request);
        if (mails.empty()) throw std::runtime_error("nobody was asked");
        const std::string before = "/information/";
        const auto& text = mails.back().text;
        return text.substr(text.find(before) + before.size(), 64);
    }
};

TEST(CliInformation, shows_what_a_link_asks_for_and_takes_the_answer) {
    Asked story;
    const auto token = story.token();
    const auto sheet = story.terminal.json({"information", "show", token});
    ASSERT_EQ(sheet.exit_code, 0) << sheet.err;
    EXPECT_EQ(sheet.at("/order"), story.order.number);
    EXPECT_EQ(sheet.at("/asked"), "[\"representative_name\"]");
    const auto answered = story.terminal.json({"information", "answer", token, "representative_name=雲野 一郎"});
    EXPECT_EQ(answered.exit_code, 0) << answered.err;
    EXPECT_EQ(story.terminal.run({"information", "answer", token, "representative_name=雲野 二郎"}).exit_code, 1);  // used
}

TEST(CliInformation, says_no_to_unknown_links_and_to_what_was_not_asked) {
    Asked story;
    const std::string unknown(64, 'a');
    EXPECT_EQ(story.terminal.json({"information", "show", unknown}).at("/findings/0/refusal"), "not_found");
    EXPECT_EQ(story.terminal.run({"information", "answer", unknown, "representative_name=x"}).exit_code, 1);
    EXPECT_EQ(story.terminal.run({"information", "answer", story.token(), "colour=blue"}).exit_code, 1);
    EXPECT_EQ(story.terminal.run({"information", "answer", story.token()}).exit_code, 2);
}

}  // namespace
}  // namespace certdesk::cli::test

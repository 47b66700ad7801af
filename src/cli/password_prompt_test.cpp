// A person at a real (pseudo-)terminal.
#include "cli/password_prompt.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <termios.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace certdesk::cli::test {
namespace {

class PseudoTerminal {
public:
    PseudoTerminal() : person_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
        if (person_ < 0 || ::grantpt(person_) != 0 || ::unlockpt(person_) != 0) throw std::runtime_error("no pseudo-terminal");
        program_ = ::open(::ptsname(person_), O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (program_ < 0) throw std::runtime_error("the pseudo-terminal cannot be opened");
    }
    ~PseudoTerminal() {
        ::close(program_);
        ::close(person_);
    }
    PseudoTerminal(const PseudoTerminal&) = delete;
    PseudoTerminal& operator=(const PseudoTerminal&) = delete;

    [[nodiscard]] int program() const { return program_; }
    [[nodiscard]] bool shows_what_is_typed() const {
        termios now{};
        return ::tcgetattr(program_, &now) == 0 && (now.c_lflag & ECHO) != 0 && (now.c_lflag & ISIG) != 0;
    }
    // A person who answers each prompt with one of these.
    [[nodiscard]] desk::Outcome<std::string> answer_with(const std::vector<std::string>& answers) {
        const std::jthread person([&] {
            for (const auto& answer : answers) {
                read_until(": ");
                if (::write(person_, answer.data(), answer.size()) < 0) return;
            }
        });
        return ask_for_new_password(program_);
    }
    [[nodiscard]] const std::string& seen() {
        (void)!::write(program_, "end", 3);
        read_until("end");
        return seen_;
    }

private:
    void read_until(std::string_view end) {
        const auto from = seen_.size();
        for (char c = 0; seen_.find(end, from) == std::string::npos && ::read(person_, &c, 1) == 1;) seen_ += c;
    }

    int person_;
    int program_ = -1;
    std::string seen_;
};

TEST(PasswordPrompt, asks_twice_and_never_shows_what_is_typed) {
    PseudoTerminal terminal;
    const auto password = terminal.answer_with({"hikari no haru\n", "hikari no haru\n"});
    ASSERT_TRUE(password);
    EXPECT_EQ(*password, "hikari no haru");
    EXPECT_EQ(terminal.seen(), "New password: \r\nThe same again: \r\nend");
    EXPECT_TRUE(terminal.shows_what_is_typed());
}

TEST(PasswordPrompt, refuses_two_that_differ) {
    PseudoTerminal terminal;
    const auto password = terminal.answer_with({"hikari no haru\n", "hikari no natsu\n"});
    ASSERT_FALSE(password);
    EXPECT_EQ(desk::refusal_in(password.error())->findings.front().refusal, Refusal::passwords_differ);
}

TEST(PasswordPrompt, leaves_the_terminal_as_it_was_when_the_person_gives_up) {
    for (const std::string give_up : {"hika\x03\n", "\x04"}) {
        PseudoTerminal terminal;
        const auto password = terminal.answer_with({give_up});
        ASSERT_FALSE(password);
        EXPECT_EQ(desk::refusal_in(password.error())->findings.front().refusal, Refusal::required);
        EXPECT_TRUE(terminal.shows_what_is_typed());
    }
}

TEST(PasswordPrompt, needs_a_terminal_to_hide_anything) {
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const auto password = ask_for_new_password(pipe[0]);
    ::close(pipe[0]);
    ::close(pipe[1]);
    ASSERT_FALSE(password);
    EXPECT_NE(desk::error_in(password.error()), nullptr);
}

}  // namespace
}  // namespace certdesk::cli::test

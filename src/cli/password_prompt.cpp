#include "cli/password_prompt.hpp"

#include <cstdio>
#include <iostream>
#include <istream>
#include <optional>
#include <string_view>
#include <termios.h>
#include <unistd.h>

namespace certdesk::cli {

namespace {

constexpr char interrupt = '\x03';  // Ctrl-C

// While it lives, the terminal does not show what is typed. Ctrl-C and its kin come as characters meanwhile, because a signal
// would leave the terminal as it is now.
class Unseen {
public:
    explicit Unseen(int terminal) : terminal_(terminal) {
        hidden_ = tcgetattr(terminal, &before_) == 0;
        if (!hidden_) return;
        auto unseen = before_;
        unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        unseen.c_lflag |= ICANON;
        hidden_ = tcsetattr(terminal, TCSAFLUSH, &unseen) == 0;
    }
    ~Unseen() {
        if (hidden_) tcsetattr(terminal_, TCSAFLUSH, &before_);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

    [[nodiscard]] bool hidden() const { return hidden_; }

private:
    int terminal_;
    termios before_{};
    bool hidden_ = false;
};

void say(int terminal, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(terminal, text.data(), text.size());
        if (written <= 0) return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

// Nothing when the person gave up.
std::optional<std::string> ask(int terminal, std::string_view prompt) {
    say(terminal, prompt);
    std::string line;
    for (char c = 0; ::read(terminal, &c, 1) == 1;) {
        if (c == interrupt) break;
        if (c == '\n') {
            say(terminal, "\n");  // the one that was typed was not shown either
            return line;
        }
        line += c;
    }
    say(terminal, "\n");
    return std::nullopt;
}

}  // namespace

desk::Outcome<std::string> ask_for_new_password(int terminal) {
    const Unseen unseen(terminal);
    if (!unseen.hidden()) return fail(ErrorKind::broken, "the terminal cannot hide what is typed");
    const auto first = ask(terminal, "New password: ");
    if (!first) return refuse(Refusal::required, "password");
    const auto again = ask(terminal, "The same again: ");
    if (!again) return refuse(Refusal::required, "password");
    if (*first != *again) return refuse(Refusal::passwords_differ, "password");
    return *first;
}

desk::Outcome<std::string> read_new_password(Session& session) {
    if (&session.in() == &std::cin && ::isatty(STDIN_FILENO) == 1) return ask_for_new_password(STDIN_FILENO);
    std::string line;
    std::getline(session.in(), line);
    return line;
}

}  // namespace certdesk::cli

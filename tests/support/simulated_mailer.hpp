// A mail server that keeps what it accepts and can be told to fail.
#pragma once

#include "ports/mailer.hpp"

#include <deque>
#include <mutex>
#include <vector>

namespace certdesk::tests {

class SimulatedMailer final : public ports::Mailer {
public:
    [[nodiscard]] Result<> send(const notices::Mail& mail) override;

    // The next call answers with this error. `although_accepted`: the mail arrived and only the answer was lost (RFC 1047).
    void fail_next(ErrorKind kind, bool although_accepted = false);

    [[nodiscard]] std::vector<notices::Mail> accepted() const;
    [[nodiscard]] std::vector<notices::Mail> accepted(notices::Kind kind) const;

private:
    struct Trouble {
        ErrorKind kind{};
        bool although_accepted = false;
    };
    mutable std::mutex mutex_;
    std::deque<Trouble> troubles_;
    std::vector<notices::Mail> accepted_;
};

}  // namespace certdesk::tests

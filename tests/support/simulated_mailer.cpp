#include "tests/support/simulated_mailer.hpp"

namespace certdesk::tests {

Result<> SimulatedMailer::send(const notices::Mail& mail) {
    const std::lock_guard lock(mutex_);
    if (troubles_.empty()) {
        accepted_.push_back(mail);
        return {};
    }
    const Trouble trouble = troubles_.front();
    troubles_.pop_front();
    if (trouble.although_accepted) accepted_.push_back(mail);
    return fail(trouble.kind, "the simulated mail server was told to fail");
}

void SimulatedMailer::fail_next(ErrorKind kind, bool although_accepted) {
    const std::lock_guard lock(mutex_);
    troubles_.push_back({kind, although_accepted});
}

std::vector<notices::Mail> SimulatedMailer::accepted() const {
    const std::lock_guard lock(mutex_);
    return accepted_;
}

std::vector<notices::Mail> SimulatedMailer::accepted(notices::Kind kind) const {
    std::vector<notices::Mail> chosen;
    for (auto& mail : accepted())
        if (mail.kind == kind) chosen.push_back(std::move(mail));
    return chosen;
}

}  // namespace certdesk::tests

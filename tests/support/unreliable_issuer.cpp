#include "tests/support/unreliable_issuer.hpp"

namespace certdesk::tests {

Result<std::string> UnreliableIssuer::submit(const vetting::Cleared& cleared, const ports::Submission& submission) {
    ++submit_count_;
    if (submits_.empty()) return inner_.submit(cleared, submission);
    const Trouble trouble = submits_.front();
    submits_.pop_front();
    if (trouble.although_received) TRY(inner_.submit(cleared, submission));
    return fail(trouble.kind, "the connection to the authority was told to fail");
}

Result<ports::IssuerAnswer> UnreliableIssuer::status(const std::string& authority_reference) {
    ++status_count_;
    if (!statuses_.empty()) {
        const Trouble trouble = statuses_.front();
        statuses_.pop_front();
        return fail(trouble.kind, "the connection to the authority was told to fail");
    }
    if (!answers_.empty()) {
        auto answer = std::move(answers_.front());
        answers_.pop_front();
        return answer;
    }
    return inner_.status(authority_reference);
}

Result<> UnreliableIssuer::answer_hold(const std::string& authority_reference, const std::string& answer) {
    return inner_.answer_hold(authority_reference, answer);
}

}  // namespace certdesk::tests

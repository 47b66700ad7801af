// Stands between the desk and an authority, and loses calls or answers when told to.
#pragma once

#include "ports/issuer.hpp"

#include <deque>
#include <mutex>

namespace certdesk::tests {

class UnreliableIssuer final : public ports::Issuer {
public:
    explicit UnreliableIssuer(ports::Issuer& inner) : inner_(inner) {}

    // The next submit fails so. `although_received`: the authority took it and only the answer was lost (F-05).
    void fail_next_submit(ErrorKind kind, bool although_received = false) { submits_.push_back({kind, although_received}); }
    void fail_next_status(ErrorKind kind) { statuses_.push_back({kind, false}); }
    // The next status is this, whatever the authority says (F-09).
    void answer_next_status(ports::IssuerAnswer answer) { answers_.push_back(std::move(answer)); }

    [[nodiscard]] int submits() const { return submit_count_; }
    [[nodiscard]] int statuses() const { return status_count_; }

    [[nodiscard]] Result<std::string> submit(const vetting::Cleared& cleared, const ports::Submission& submission) override;
    [[nodiscard]] Result<std::optional<std::string>> find(const std::string& reference) override {
        return inner_.find(reference);
    }
    [[nodiscard]] Result<ports::IssuerAnswer> status(const std::string& authority_reference) override;
    [[nodiscard]] Result<> answer_hold(const std::string& authority_reference, const std::string& answer) override;
    [[nodiscard]] Result<std::vector<Bytes>> roots_der() override { return inner_.roots_der(); }

private:
    struct Trouble {
        ErrorKind kind{};
        bool although_received = false;
    };
    ports::Issuer& inner_;
    std::deque<Trouble> submits_;
    std::deque<Trouble> statuses_;
    std::deque<ports::IssuerAnswer> answers_;
    int submit_count_ = 0;
    int status_count_ = 0;
};

}  // namespace certdesk::tests

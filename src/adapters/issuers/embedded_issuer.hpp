// The embedded OV authority as an issuer: an application becomes a case in our own store, which an officer vets.
#pragma once

#include "ports/authority_keys.hpp"
#include "ports/clock.hpp"
#include "ports/issuer.hpp"
#include "ports/randomness.hpp"
#include "ports/store.hpp"

#include <string>
#include <vector>

namespace certdesk::adapters {

// Everything is one transaction of the store, so its answers are never lost in between; the same reference is the same case.
// Not to be called inside a transaction of the same store.
class EmbeddedIssuer final : public ports::Issuer {
public:
    EmbeddedIssuer(ports::Store& store, ports::Clock& clock, ports::Randomness& randomness, ports::AuthorityKeys& keys)
        : store_(store), clock_(clock), randomness_(randomness), keys_(keys) {}

    // The case's id. What officers found for former cases of the applicant is used again as far as it counts; where that is
    // everything, the machine decides to issue, else the officer's task is opened.
    [[nodiscard]] Result<std::string> submit(const vetting::Cleared& cleared, const ports::Submission& submission) override;
    [[nodiscard]] Result<std::optional<std::string>> find(const std::string& reference) override;
    // not_found when there is no such case.
    [[nodiscard]] Result<ports::IssuerAnswer> status(const std::string& authority_reference) override;
    // The case is open again, with the answer; well when it is open already with the same answer. denied when it is decided.
    [[nodiscard]] Result<> answer_hold(const std::string& authority_reference, const std::string& answer) override;
    [[nodiscard]] Result<std::vector<Bytes>> roots_der() override;

private:
    ports::Store& store_;
    ports::Clock& clock_;
    ports::Randomness& randomness_;
    ports::AuthorityKeys& keys_;
};

}  // namespace certdesk::adapters

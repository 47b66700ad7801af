// A card payment provider of the tests: keeps the checkouts, and its webhooks are one line of words.
#pragma once

#include "ports/card_payments.hpp"

#include <vector>

namespace certdesk::tests {

class SimulatedCardPayments final : public ports::CardPayments {
public:
    [[nodiscard]] Result<std::string> start(const ports::Checkout& checkout, Instant now) override;
    [[nodiscard]] Decision<payments::Event> read_webhook(const http::Request& request, Instant now) override;

    // The webhook that tells of this event, signed; change its header "Signature" to forge it.
    [[nodiscard]] static http::Request webhook(const payments::Event& event);

    [[nodiscard]] const std::vector<ports::Checkout>& checkouts() const { return checkouts_; }

private:
    std::vector<ports::Checkout> checkouts_;
};

}  // namespace certdesk::tests

// No card provider is configured: cards cannot be chosen, and nobody's webhook is believed.
#pragma once

#include "ports/card_payments.hpp"

namespace certdesk::adapters {

class NoCardPayments final : public ports::CardPayments {
public:
    [[nodiscard]] Result<std::string> start(const ports::Checkout&, Instant) override {
        return fail(ErrorKind::unavailable, "no card provider is configured");
    }
    [[nodiscard]] Decision<payments::Event> read_webhook(const http::Request&, Instant) override {
        return refuse(Refusal::payment_event_unsigned);
    }
};

}  // namespace certdesk::adapters

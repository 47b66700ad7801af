// A card payment provider: the customer is sent there, and it tells us by signed webhooks.
#pragma once

#include "base/money.hpp"
#include "base/result.hpp"
#include "core/payments/payment.hpp"
#include "core/refusal.hpp"
#include "formats/http.hpp"

#include <string>

namespace certdesk::ports {

struct Checkout {
    PaymentId payment;
    Yen amount{};
    std::string description;  // product and order number
    std::string return_path;  // path on our site where the customer comes back
};

class CardPayments {
public:
    virtual ~CardPayments() = default;
    // Where to send the customer's browser.
    [[nodiscard]] virtual Result<std::string> start(const Checkout& checkout, Instant now) = 0;
    // Reads a webhook: signature and age are checked before anything of it is believed.
    [[nodiscard]] virtual Decision<payments::Event> read_webhook(const http::Request& request, Instant now) = 0;
};

}  // namespace certdesk::ports

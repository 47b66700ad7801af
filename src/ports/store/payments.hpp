// Payments, and the provider events that were counted.
#pragma once

#include "base/result.hpp"
#include "core/accounts/account.hpp"
#include "core/payments/payment.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace certdesk::ports {

class Payments {
public:
    virtual ~Payments() = default;
    [[nodiscard]] virtual Result<> add(const payments::Payment& payment) = 0;  // conflict when the order has one
    [[nodiscard]] virtual Result<std::optional<payments::Payment>> find(const PaymentId& id, const accounts::Scope& scope) = 0;
    [[nodiscard]] virtual Result<std::optional<payments::Payment>> find_of_order(const OrderId& order,
                                                                                 const accounts::Scope& scope) = 0;
    // Of placed orders, oldest first.
    [[nodiscard]] virtual Result<std::vector<payments::Payment>> awaited() = 0;
    // Writes everything but ids and created_at, when the stage is still the one seen; false otherwise.
    [[nodiscard]] virtual Result<bool> update(const payments::Payment& payment, payments::Stage seen) = 0;
    // True the first time an event id is seen, false ever after (I-9).
    [[nodiscard]] virtual Result<bool> count_event(const payments::Event& event, Instant received_at) = 0;
};

}  // namespace certdesk::ports

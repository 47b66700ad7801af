// The body of the card provider's webhooks.
//
//   {"type": "payment.succeeded", "timestamp": "2026-11-24T01:00:00Z",
//    "data": {"payment": "<32 hexadecimal digits>", "amount_yen": 66000, "reference": "card_…"}}
//
// type is payment.succeeded, payment.declined or payment.reversed; timestamp is when it happened.
#pragma once

#include "core/payments/payment.hpp"
#include "core/refusal.hpp"

#include <string>
#include <string_view>

namespace certdesk::adapters {

[[nodiscard]] std::string write_card_event(const payments::Event& event);

// Everything but the id, which stands in the headers. malformed_request: not JSON, nested too deep, a member is missing, or a
// value is not what it should be. Members we do not know are let pass, so that the provider may add some.
[[nodiscard]] Decision<payments::Event> read_card_event(std::string_view body);

}  // namespace certdesk::adapters

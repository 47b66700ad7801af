// The page of the sandbox card provider: stands where a real provider's own site would be, for samples and tests.
#pragma once

#include "base/enumeration.hpp"
#include "base/result.hpp"
#include "ports/card_payments.hpp"

#include <string_view>

namespace certdesk::ports {

// How the provider behaves this time: events come twice, late (30 s) and out of order in the real world too (F-39).
CD_ENUMERATION(SandboxChoice, pay, decline, pay_and_repeat_event, pay_with_late_event, pay_then_reverse);

class CardSandbox {
public:
    virtual ~CardSandbox() = default;
    // What the customer was sent here with; malformed when the token is not ours.
    [[nodiscard]] virtual Result<Checkout> look_at(std::string_view token) = 0;
    // The customer has chosen: signed webhooks leave for the desk, by HTTP, as a provider sends them.
    [[nodiscard]] virtual Result<> choose(std::string_view token, SandboxChoice choice) = 0;
};

}  // namespace certdesk::ports

// Standard Webhooks (specification 1.0.0, symmetric signatures): how a sender signs a POST and how a receiver believes it.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "core/refusal.hpp"
#include "formats/http.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace certdesk::adapters {

inline constexpr std::size_t max_webhook_bytes = 20UL * 1000;  // "payload size": below 20 kB
inline constexpr std::chrono::minutes webhook_tolerance{5};    // of webhook-timestamp, to both sides

class WebhookSecret {
public:
    // "whsec_" and the base64 of 24 to 64 random bytes; anything else is malformed.
    [[nodiscard]] static Result<WebhookSecret> parse(std::string_view text);
    [[nodiscard]] std::string_view reveal() const { return bytes_.reveal(); }

private:
    explicit WebhookSecret(Secret bytes) : bytes_(std::move(bytes)) {}
    Secret bytes_;
};

// Adds webhook-id, webhook-timestamp and webhook-signature for the body it has. `id` names the event, however often it is sent.
void sign_webhook(http::Request& request, std::string_view id, const WebhookSecret& secret, Instant now);

// The event's id, when the signature is ours and the message is not older or younger than the tolerance.
// payment_event_unsigned: a header is missing, stands twice or is no such header, or no signature fits.
// payment_event_stale: signed, but at another time: a message that somebody kept and sends again.
[[nodiscard]] Decision<std::string> believe_webhook(const http::Request& request, const WebhookSecret& secret, Instant now);

}  // namespace certdesk::adapters

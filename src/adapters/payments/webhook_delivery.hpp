// Delivers signed webhooks as a provider does: one after the other, again when they are not taken, and late when asked.
#pragma once

#include "adapters/payments/standard_webhook.hpp"
#include "ports/clock.hpp"
#include "ports/http_client.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace certdesk::adapters {

struct OutgoingWebhook {
    std::string url;
    std::string id;
    std::string body;
    std::chrono::milliseconds after{};  // how long from now
};

// A thread of its own, which ends with the object; what was not delivered by then is lost, as with any sandbox.
class WebhookDelivery {
public:
    // `retries`: how long to wait before the second, third … attempt. Each attempt is signed at its own time.
    WebhookDelivery(ports::HttpClient& http, const ports::Clock& clock, const WebhookSecret& secret,
                    std::vector<std::chrono::milliseconds> retries);
    WebhookDelivery(const WebhookDelivery&) = delete;
    WebhookDelivery& operator=(const WebhookDelivery&) = delete;
    ~WebhookDelivery();  // waits for a call that is under way: 5 seconds at most

    // Taken over in this order: what is due at the same time leaves in the order it came, each after the answer to the one
    // before.
    void add(std::vector<OutgoingWebhook> webhooks);
    // Until nothing is due now that was not tried, at most so long; whether it came to that.
    bool wait_for_what_is_due(std::chrono::milliseconds at_most);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace certdesk::adapters

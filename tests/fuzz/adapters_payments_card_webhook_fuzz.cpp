#include "adapters/payments/card_event.hpp"
#include "adapters/payments/standard_webhook.hpp"
#include "base/text.hpp"
#include "tests/fuzz/promise.hpp"

using namespace certdesk;
using fuzz::promise;

// A provider gone mad: the signature is good, the body is anything. And a stranger: the headers are anything, too.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto secret = adapters::WebhookSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").value();
    static const Instant now = parse_rfc3339("2026-11-24T01:00:00Z").value();
    const auto input = fuzz::text_from(data, size);

    if (const auto event = adapters::read_card_event(input)) {
        promise(event->id.empty() && event->amount.amount >= 0 && is_storable_text(event->reference));
        const auto again = adapters::read_card_event(adapters::write_card_event(*event));
        promise(again && again->kind == event->kind && again->payment == event->payment && again->amount == event->amount &&
                again->reference == event->reference);
    }

    http::Request request;
    request.body = std::string(input);
    adapters::sign_webhook(request, "evt_1", secret, now);
    promise(adapters::believe_webhook(request, secret, now).has_value() == (input.size() <= adapters::max_webhook_bytes));
    for (const auto* name : {"webhook-id", "webhook-timestamp", "webhook-signature"}) {
        auto strange = request;
        if (strange.headers.find(name) == input) continue;
        strange.headers.set(name, std::string(input));
        if (std::string_view(name) != "webhook-signature")
            promise(!adapters::believe_webhook(strange, secret, now).has_value());
        else if (adapters::believe_webhook(strange, secret, now))
            promise(input.find(request.headers.find(name).value()) != std::string_view::npos);
    }
    return 0;
}

#include "adapters/payments/sandbox_card_payments.hpp"

#include "adapters/payments/card_event.hpp"
#include "adapters/payments/checkout_token.hpp"
#include "adapters/payments/standard_webhook.hpp"
#include "adapters/payments/webhook_delivery.hpp"
#include "pki/sha256.hpp"

#include <span>
#include <utility>

namespace certdesk::adapters {

namespace {

using payments::EventKind;
using ports::SandboxChoice;

constexpr std::string_view webhook_path = "/webhooks/card";
constexpr std::chrono::milliseconds longest_wait{2'000};

enum class When : unsigned char { at_once, late };
struct Planned {
    EventKind kind{};
    When when = When::at_once;
};

// What reaches the desk after each choice, in this order.
std::vector<Planned> plan_of(SandboxChoice choice) {
    switch (choice) {
        case SandboxChoice::pay: return {{EventKind::payment_succeeded}};
        case SandboxChoice::decline: return {{EventKind::payment_declined}};
        case SandboxChoice::pay_and_repeat_event: return {{EventKind::payment_succeeded}, {EventKind::payment_succeeded}};
        case SandboxChoice::pay_with_late_event: return {{EventKind::payment_succeeded, When::late}};
        case SandboxChoice::pay_then_reverse: return {{EventKind::payment_succeeded}, {EventKind::payment_reversed}};
    }
    return {};
}

}  // namespace

struct SandboxCardPayments::Parts {
    Parts(SandboxCardSettings given, WebhookSecret parsed, ports::HttpClient& http, const ports::Clock& given_clock)
        : settings(std::move(given)),
          secret(std::move(parsed)),
          clock(given_clock),
          token_key(derived("checkout token")),
          delivery(http, clock, secret, settings.retries) {}

    [[nodiscard]] pki::Sha256 derived(std::string_view purpose) const {
        return pki::hmac_sha256(bytes_of(secret.reveal()), bytes_of(purpose));
    }
    // The same payment and text give the same digits.
    [[nodiscard]] std::string digits(std::string_view purpose, const PaymentId& payment) const {
        const auto whole = pki::hmac_sha256(token_key, bytes_of(std::string(purpose) + " " + payment.text()));
        return to_hex(std::span(whole).first(12));
    }

    [[nodiscard]] payments::Event event_of(const ports::Checkout& checkout, EventKind kind, Instant now) const {
        return {.id = "evt_" + digits(to_text(kind), checkout.payment),
                .kind = kind,
                .payment = checkout.payment,
                .amount = checkout.amount,
                .reference = "card_" + digits("reference", checkout.payment),
                .occurred_at = std::chrono::floor<std::chrono::seconds>(now)};
    }

    SandboxCardSettings settings;
    WebhookSecret secret;
    const ports::Clock& clock;
    pki::Sha256 token_key;
    WebhookDelivery delivery;  // last: its thread uses what stands above
};

SandboxCardPayments::SandboxCardPayments(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SandboxCardPayments::~SandboxCardPayments() = default;

Result<std::unique_ptr<SandboxCardPayments>> SandboxCardPayments::create(SandboxCardSettings settings, ports::HttpClient& http,
                                                                         const ports::Clock& clock) {
    auto secret = TRY(WebhookSecret::parse(settings.secret.reveal()));
    return std::unique_ptr<SandboxCardPayments>(
        new SandboxCardPayments(std::make_unique<Parts>(std::move(settings), std::move(secret), http, clock)));
}

Result<std::string> SandboxCardPayments::start(const ports::Checkout& checkout, Instant) {
    return parts_->settings.base_url + "/sandbox/card/" + TRY(write_checkout_token(checkout, parts_->token_key));
}

Result<ports::Checkout> SandboxCardPayments::look_at(std::string_view token) {
    return read_checkout_token(token, parts_->token_key);
}

Decision<payments::Event> SandboxCardPayments::read_webhook(const http::Request& request, Instant now) {
    auto id = believe_webhook(request, parts_->secret, now);
    if (!id) return std::unexpected(std::move(id).error());
    auto event = read_card_event(request.body);
    if (event) event->id = *std::move(id);
    return event;
}

Result<> SandboxCardPayments::choose(std::string_view token, SandboxChoice choice) {
    const auto checkout = TRY(read_checkout_token(token, parts_->token_key));
    const auto now = parts_->clock.now();
    std::vector<OutgoingWebhook> webhooks;
    for (const auto& planned : plan_of(choice)) {
        const auto event = parts_->event_of(checkout, planned.kind, now);
        webhooks.push_back(
            {.url = parts_->settings.base_url + std::string(webhook_path),
             .id = event.id,
             .body = write_card_event(event),
             .after = planned.when == When::late ? parts_->settings.late_event_after : std::chrono::milliseconds{0}});
    }
    parts_->delivery.add(std::move(webhooks));
    parts_->delivery.wait_for_what_is_due(longest_wait);
    return {};
}

Result<std::vector<http::Request>> SandboxCardPayments::events_for(std::string_view token, SandboxChoice choice,
                                                                   Instant now) const {
    const auto checkout = TRY(read_checkout_token(token, parts_->token_key));
    std::vector<http::Request> requests;
    for (const auto& planned : plan_of(choice)) {
        const auto event = parts_->event_of(checkout, planned.kind, now);
        http::Request request;
        request.method = "POST";
        request.path = std::string(webhook_path);
        request.headers.set("Content-Type", "application/json");
        request.body = write_card_event(event);
        sign_webhook(request, event.id, parts_->secret, now);
        requests.push_back(std::move(request));
    }
    return requests;
}

}  // namespace certdesk::adapters

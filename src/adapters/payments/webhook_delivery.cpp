#include "adapters/payments/webhook_delivery.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace certdesk::adapters {

namespace {

using SteadyInstant = std::chrono::steady_clock::time_point;

constexpr int call_timeout_ms = 5'000;

struct Waiting {
    OutgoingWebhook webhook;
    SteadyInstant due;
    std::size_t attempts = 0;
};

}  // namespace

struct WebhookDelivery::Parts {
    Parts(ports::HttpClient& http_client, const ports::Clock& given_clock, const WebhookSecret& given_secret,
          std::vector<std::chrono::milliseconds> given_retries)
        : http(http_client), clock(given_clock), secret(given_secret), retries(std::move(given_retries)) {}

    // What happened at the receiver: taken, or worth another attempt.
    [[nodiscard]] bool deliver(const OutgoingWebhook& webhook) const {
        http::Request request;
        request.body = webhook.body;
        request.headers.set("Content-Type", "application/json");
        sign_webhook(request, webhook.id, secret, clock.now());
        ports::HttpCall call;
        call.method = "POST";
        call.url = webhook.url;
        call.headers = request.headers;
        call.body = request.body;
        call.timeout_ms = call_timeout_ms;
        const auto answer = http.send(call);
        return answer && answer->status >= 200 && answer->status < 300;
    }

    [[nodiscard]] std::vector<Waiting>::iterator next() { return std::ranges::min_element(waiting, {}, &Waiting::due); }

    void run() {
        std::unique_lock lock(mutex);
        while (!ending) {
            const auto first = next();
            if (first == waiting.end()) {
                changed.wait(lock);
                continue;
            }
            if (first->due > std::chrono::steady_clock::now()) {
                changed.wait_until(lock, SteadyInstant(first->due));
                continue;
            }
            auto current = std::move(*first);
            waiting.erase(first);
            busy = true;
            lock.unlock();
            const bool taken = deliver(current.webhook);
            lock.lock();
            busy = false;
            if (!taken && current.attempts < retries.size()) {
                current.due = std::chrono::steady_clock::now() + retries[current.attempts];
                ++current.attempts;
                waiting.push_back(std::move(current));
            }
            changed.notify_all();
        }
    }

    [[nodiscard]] bool nothing_is_due() {
        const auto first = next();
        return !busy && (first == waiting.end() || first->due > std::chrono::steady_clock::now());
    }

    ports::HttpClient& http;
    const ports::Clock& clock;
    const WebhookSecret& secret;
    const std::vector<std::chrono::milliseconds> retries;
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Waiting> waiting;
    bool busy = false;
    bool ending = false;
    std::thread thread;
};

WebhookDelivery::WebhookDelivery(ports::HttpClient& http, const ports::Clock& clock, const WebhookSecret& secret,
                                 std::vector<std::chrono::milliseconds> retries)
    : parts_(std::make_unique<Parts>(http, clock, secret, std::move(retries))) {
    parts_->thread = std::thread([parts = parts_.get()] { parts->run(); });
}

WebhookDelivery::~WebhookDelivery() {
    {
        const std::lock_guard lock(parts_->mutex);
        parts_->ending = true;
    }
    parts_->changed.notify_all();
    parts_->thread.join();
}

void WebhookDelivery::add(std::vector<OutgoingWebhook> webhooks) {
    const auto now = std::chrono::steady_clock::now();
    {
        const std::lock_guard lock(parts_->mutex);
        for (auto& webhook : webhooks) {
            const auto due = now + webhook.after;
            parts_->waiting.push_back({std::move(webhook), due});
        }
    }
    parts_->changed.notify_all();
}

bool WebhookDelivery::wait_for_what_is_due(std::chrono::milliseconds at_most) {
    std::unique_lock lock(parts_->mutex);
    return parts_->changed.wait_for(lock, at_most, [this] { return parts_->nothing_is_due(); });
}

}  // namespace certdesk::adapters

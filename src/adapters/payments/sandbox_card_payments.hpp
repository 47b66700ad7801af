// A card payment provider of our own, for samples and tests: its page is ours, its webhooks are signed and sent like anybody's.
#pragma once

#include "base/secret.hpp"
#include "ports/card_payments.hpp"
#include "ports/card_sandbox.hpp"
#include "ports/clock.hpp"
#include "ports/http_client.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::adapters {

struct SandboxCardSettings {
    std::string base_url;  // how browsers and webhooks reach us; without a slash at the end
    Secret secret;         // "whsec_…" (standard_webhook.hpp); tokens are signed with a key derived from it
    std::chrono::milliseconds late_event_after{30'000};
    std::vector<std::chrono::milliseconds> retries{std::chrono::seconds(1), std::chrono::seconds(5), std::chrono::seconds(30)};
};

// Where the customer is sent is <base_url>/sandbox/card/<token>; webhooks go to <base_url>/webhooks/card. May be used from
// any thread.
class SandboxCardPayments final : public ports::CardPayments, public ports::CardSandbox {
public:
    // Malformed when the secret is not one. The client and the clock outlive this.
    [[nodiscard]] static Result<std::unique_ptr<SandboxCardPayments>> create(SandboxCardSettings settings,
                                                                             ports::HttpClient& http, const ports::Clock& clock);
    ~SandboxCardPayments() override;

    [[nodiscard]] Result<std::string> start(const ports::Checkout& checkout, Instant now) override;
    [[nodiscard]] Decision<payments::Event> read_webhook(const http::Request& request, Instant now) override;
    [[nodiscard]] Result<ports::Checkout> look_at(std::string_view token) override;
    // Returns when the webhooks that are due at once have been answered, or after 2 seconds.
    [[nodiscard]] Result<> choose(std::string_view token, ports::SandboxChoice choice) override;

    // The webhooks of a choice, in their order, as they would leave at `now`: for stories under a simulated clock, which
    // deliver them themselves, when they like.
    [[nodiscard]] Result<std::vector<http::Request>> events_for(std::string_view token, ports::SandboxChoice choice,
                                                                Instant now) const;

private:
    struct Parts;
    explicit SandboxCardPayments(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace certdesk::adapters

#include "adapters/payments/standard_webhook.hpp"

#include <gtest/gtest.h>

namespace certdesk::adapters {
namespace {

const Instant sent_at = parse_rfc3339("2026-11-24T01:00:00Z").value();

WebhookSecret secret() { return WebhookSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").value(); }
WebhookSecret another_secret() { return WebhookSecret::parse("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").value(); }

http::Request signed_request(std::string body = R"({"test": 2432232314})") {
    http::Request request;
    request.body = std::move(body);
    sign_webhook(request, "msg_p5jXN8AQM9LWM0D4loKWxJek", secret(), sent_at);
    return request;
}

Refusal refusal_of(const http::Request& request, Instant now = sent_at) {
    const auto believed = believe_webhook(request, secret(), now);
    EXPECT_FALSE(believed.has_value());
    return believed ? Refusal::not_found : believed.error().findings.front().refusal;
}

// The example that the Standard Webhooks libraries test themselves with.
TEST(StandardWebhook, signs_as_the_other_libraries_do) {
    http::Request request;
    request.body = R"({"test": 2432232314})";
    sign_webhook(request, "msg_p5jXN8AQM9LWM0D4loKWxJek", secret(), Instant(std::chrono::seconds(1614265330)));
    EXPECT_EQ(request.headers.find("webhook-timestamp"), "1614265330");
    EXPECT_EQ(request.headers.find("webhook-signature"), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

TEST(StandardWebhook, what_was_signed_is_believed) {
    EXPECT_EQ(believe_webhook(signed_request(), secret(), sent_at).value(), "msg_p5jXN8AQM9LWM0D4loKWxJek");
}

TEST(StandardWebhook, every_changed_byte_is_noticed) {
    const auto good = signed_request();
    for (std::size_t i = 0; i < good.body.size(); ++i) {
        auto changed = good;
        changed.body[i] = static_cast<char>(changed.body[i] ^ 1);
        EXPECT_EQ(refusal_of(changed), Refusal::payment_event_unsigned) << i;
    }
    for (const auto* name : {"webhook-id", "webhook-timestamp", "webhook-signature"}) {
        const std::string value(good.headers.find(name).value());
        for (std::size_t i = 0; i < value.size(); ++i) {
            auto changed = good;
            auto other = value;
            other[i] = static_cast<char>(other[i] ^ 1);
            changed.headers.set(name, other);
            EXPECT_EQ(refusal_of(changed), Refusal::payment_event_unsigned) << name << " " << i;
        }
    }
}

TEST(StandardWebhook, a_part_cannot_move_into_its_neighbour) {
    auto request = signed_request();
    request.headers.set("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek.1");
    EXPECT_EQ(refusal_of(request), Refusal::payment_event_unsigned);
}

TEST(StandardWebhook, another_key_is_not_believed) {
    http::Request request;
    request.body = "{}";
    sign_webhook(request, "msg_1", another_secret(), sent_at);
    EXPECT_EQ(refusal_of(request), Refusal::payment_event_unsigned);
}

TEST(StandardWebhook, a_missing_or_doubled_header_is_not_believed) {
    for (const auto* name : {"webhook-id", "webhook-timestamp", "webhook-signature"}) {
        const auto good = signed_request();
        http::Request without;
        without.body = good.body;
        for (const auto& header : good.headers.list())
            if (header.name != name) without.headers.add(header.name, header.value);
        EXPECT_EQ(refusal_of(without), Refusal::payment_event_unsigned) << name;
        auto doubled = good;
        doubled.headers.add(name, std::string(good.headers.find(name).value()));
        EXPECT_EQ(refusal_of(doubled), Refusal::payment_event_unsigned) << name;
    }
}

TEST(StandardWebhook, one_fitting_signature_among_several_is_enough) {
    auto request = signed_request();
    const std::string fitting(request.headers.find("webhook-signature").value());
    request.headers.set("webhook-signature", "v1,AAAA v1a,BBBB " + fitting);
    EXPECT_TRUE(believe_webhook(request, secret(), sent_at).has_value());
    request.headers.set("webhook-signature", "v1, v1a," + fitting.substr(3));
    EXPECT_EQ(refusal_of(request), Refusal::payment_event_unsigned);
    std::string crowd;
    for (int i = 0; i < 100; ++i) crowd += "v1,AAAA ";
    request.headers.set("webhook-signature", crowd + fitting);
    EXPECT_EQ(refusal_of(request), Refusal::payment_event_unsigned);
}

TEST(StandardWebhook, what_is_sent_again_later_is_stale) {
    using std::chrono::minutes;
    using std::chrono::seconds;
    const auto request = signed_request();
    EXPECT_TRUE(believe_webhook(request, secret(), sent_at + minutes(5)).has_value());
    EXPECT_EQ(refusal_of(request, sent_at + minutes(5) + seconds(1)), Refusal::payment_event_stale);
    EXPECT_TRUE(believe_webhook(request, secret(), sent_at - minutes(5)).has_value());
    EXPECT_EQ(refusal_of(request, sent_at - minutes(5) - seconds(1)), Refusal::payment_event_stale);
}

TEST(StandardWebhook, a_body_over_the_bound_is_refused) {
    EXPECT_EQ(refusal_of(signed_request(std::string(max_webhook_bytes + 1, ' '))), Refusal::too_large);
}

TEST(StandardWebhook, only_a_whole_secret_is_a_secret) {
    EXPECT_FALSE(WebhookSecret::parse(""));
    EXPECT_FALSE(WebhookSecret::parse("whsec_"));
    EXPECT_FALSE(WebhookSecret::parse("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    EXPECT_FALSE(WebhookSecret::parse("whsec_c2hvcnQ="));
    EXPECT_FALSE(WebhookSecret::parse("whsec_not base64 at all, but long enough"));
}

}  // namespace
}  // namespace certdesk::adapters

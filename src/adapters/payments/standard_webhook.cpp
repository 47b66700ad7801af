#include "adapters/payments/standard_webhook.hpp"

#include "base/text.hpp"
#include "formats/base64.hpp"
#include "pki/sha256.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace certdesk::adapters {

namespace {

constexpr std::string_view secret_prefix = "whsec_";
constexpr std::size_t most_signatures = 8;  // a sender that changes its secret sends two

// "v1,<base64 of HMAC-SHA256 over id.timestamp.body>"
std::string signature_of(std::string_view id, std::string_view timestamp, std::string_view body, const WebhookSecret& secret) {
    std::string content;
    content.reserve(id.size() + timestamp.size() + body.size() + 2);
    content.append(id).append(".").append(timestamp).append(".").append(body);
    return "v1," + to_base64(pki::hmac_sha256(bytes_of(secret.reveal()), bytes_of(content)));
}

std::optional<std::string_view> only(const http::Headers& headers, std::string_view name) {
    const auto values = headers.all(name);
    if (values.size() != 1) return std::nullopt;
    return values.front();
}

bool is_event_id(std::string_view id) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, allowed);
}

// Whole seconds, written as a sender writes them: up to year 9999, no sign, no leading zero.
std::optional<Instant> instant_of(std::string_view timestamp) {
    std::int64_t seconds = 0;
    const auto* end = timestamp.data() + timestamp.size();
    const auto [stopped, fault] = std::from_chars(timestamp.data(), end, seconds);
    if (fault != std::errc{} || stopped != end || seconds <= 0 || seconds > 253'402'300'799 || timestamp.front() == '0')
        return std::nullopt;
    return Instant(std::chrono::seconds(seconds));
}

}  // namespace

Result<WebhookSecret> WebhookSecret::parse(std::string_view text) {
    if (!text.starts_with(secret_prefix)) return fail(ErrorKind::malformed, "a webhook secret begins with whsec_");
    const auto bytes = TRY(with_context(from_base64(text.substr(secret_prefix.size())), "a webhook secret"));
    if (bytes.size() < 24 || bytes.size() > 64) return fail(ErrorKind::malformed, "a webhook secret holds 24 to 64 bytes");
    return WebhookSecret(Secret(std::string(text_of(bytes))));
}

void sign_webhook(http::Request& request, std::string_view id, const WebhookSecret& secret, Instant now) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
    const auto timestamp = std::to_string(seconds);
    request.headers.set("webhook-id", std::string(id));
    request.headers.set("webhook-timestamp", timestamp);
    request.headers.set("webhook-signature", signature_of(id, timestamp, request.body, secret));
}

Decision<std::string> believe_webhook(const http::Request& request, const WebhookSecret& secret, Instant now) {
    if (request.body.size() > max_webhook_bytes)
        return refuse(Refusal::too_large, {}, {{"limit", std::to_string(max_webhook_bytes)}});
    const auto id = only(request.headers, "webhook-id");
    const auto timestamp = only(request.headers, "webhook-timestamp");
    const auto signatures = only(request.headers, "webhook-signature");
    if (!id || !timestamp || !signatures || !is_event_id(*id)) return refuse(Refusal::payment_event_unsigned);
    const auto sent_at = instant_of(*timestamp);
    if (!sent_at) return refuse(Refusal::payment_event_unsigned);

    const auto wanted = signature_of(*id, *timestamp, request.body, secret);
    const auto given = split(*signatures, ' ');
    if (given.size() > most_signatures) return refuse(Refusal::payment_event_unsigned);
    const bool signed_by_us =
        std::ranges::any_of(given, [&](std::string_view one) { return equal_in_constant_time(bytes_of(one), bytes_of(wanted)); });
    if (!signed_by_us) return refuse(Refusal::payment_event_unsigned);
    if (*sent_at + webhook_tolerance < now || now + webhook_tolerance < *sent_at) return refuse(Refusal::payment_event_stale);
    return std::string(*id);
}

}  // namespace certdesk::adapters

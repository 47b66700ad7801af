#include "tests/support/simulated_card_payments.hpp"

#include "base/text.hpp"

#include <charconv>
#include <chrono>

namespace certdesk::tests {
namespace {

constexpr std::string_view signature = "signed by the simulated provider";
constexpr std::chrono::minutes oldest_event{5};

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

Result<std::string> SimulatedCardPayments::start(const ports::Checkout& checkout, Instant) {
    checkouts_.push_back(checkout);
    return "https://pay.example.test/checkouts/" + checkout.payment.text();
}

Decision<payments::Event> SimulatedCardPayments::read_webhook(const http::Request& request, Instant now) {
    if (request.headers.find("Signature") != signature) return refuse(Refusal::payment_event_unsigned);
    const auto words = split(request.body, ' ');
    if (words.size() != 6) return refuse(Refusal::malformed_request);
    const auto kind = parse_enumeration<payments::EventKind>(words[1]);
    const auto payment = PaymentId::parse(words[2]);
    const auto amount = number(words[3]);
    const auto occurred = number(words[5]);
    if (!kind || !payment || !amount || !occurred) return refuse(Refusal::malformed_request);
    const Instant occurred_at = from_epoch_milliseconds(*occurred);
    if (occurred_at + oldest_event < now) return refuse(Refusal::payment_event_stale);
    return payments::Event{.id = std::string(words[0]),
                           .kind = *kind,
                           .payment = *payment,
                           .amount = Yen{*amount},
                           .reference = std::string(words[4]),
                           .occurred_at = occurred_at};
}

http::Request SimulatedCardPayments::webhook(const payments::Event& event) {
    http::Request request;
    request.method = "POST";
    request.path = "/payments/events";
    request.headers.add("Signature", std::string(signature));
    request.body = event.id + " " + std::string(to_text(event.kind)) + " " + event.payment.text() + " " +
                   std::to_string(event.amount.amount) + " " + event.reference + " " +
                   std::to_string(to_epoch_milliseconds(event.occurred_at));
    return request;
}

}  // namespace certdesk::tests

#include "adapters/payments/card_event.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <utility>

namespace certdesk::adapters {

namespace {

namespace json = boost::json;
using payments::EventKind;

constexpr std::array kinds{
    std::pair<EventKind, std::string_view>{EventKind::payment_succeeded, "payment.succeeded"},
    std::pair<EventKind, std::string_view>{EventKind::payment_declined, "payment.declined"},
    std::pair<EventKind, std::string_view>{EventKind::payment_reversed, "payment.reversed"},
};
constexpr std::int64_t largest_amount = 1'000'000'000'000;
constexpr std::size_t longest_reference = 200;

const json::value* member(const json::object& object, std::string_view name) {
    return object.if_contains({name.data(), name.size()});
}

std::optional<std::string> text_member(const json::object& object, std::string_view name) {
    const auto* value = member(object, name);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    if (text == nullptr || text->size() > longest_reference) return std::nullopt;
    std::string copy(text->data(), text->size());
    if (!is_storable_text(copy)) return std::nullopt;
    return copy;
}

std::optional<Yen> amount_member(const json::object& object, std::string_view name) {
    const auto* value = member(object, name);
    const auto* amount = value == nullptr ? nullptr : value->if_int64();
    if (amount == nullptr || *amount < 0 || *amount > largest_amount) return std::nullopt;
    return Yen{*amount};
}

std::optional<json::value> parse(std::string_view body) {
    json::parse_options options;
    options.max_depth = 8;
    boost::system::error_code fault;
    auto value = json::parse({body.data(), body.size()}, fault, {}, options);
    if (fault) return std::nullopt;
    return value;
}

}  // namespace

std::string write_card_event(const payments::Event& event) {
    const auto kind = std::ranges::find(kinds, event.kind, &decltype(kinds)::value_type::first);
    const auto type = kind->second;
    return json::serialize(json::object{
        {"type", json::string(type.data(), type.size())},
        {"timestamp", to_rfc3339(event.occurred_at)},
        {"data",
         json::object{{"payment", event.payment.text()}, {"amount_yen", event.amount.amount}, {"reference", event.reference}}},
    });
}

Decision<payments::Event> read_card_event(std::string_view body) {
    const auto value = parse(body);
    const auto* whole = value ? value->if_object() : nullptr;
    const auto* inner = whole == nullptr ? nullptr : member(*whole, "data");
    const auto* data = inner == nullptr ? nullptr : inner->if_object();
    if (data == nullptr) return refuse(Refusal::malformed_request);

    const auto type = text_member(*whole, "type");
    const auto occurred_at = parse_rfc3339(text_member(*whole, "timestamp").value_or(""));
    const auto payment = PaymentId::parse(text_member(*data, "payment").value_or(""));
    const auto amount = amount_member(*data, "amount_yen");
    const auto reference = text_member(*data, "reference");
    const auto kind = std::ranges::find(kinds, type.value_or(""), &decltype(kinds)::value_type::second);
    if (kind == kinds.end() || !occurred_at || !payment || !amount || !reference) return refuse(Refusal::malformed_request);
    return payments::Event{.id = {},
                           .kind = kind->first,
                           .payment = *payment,
                           .amount = *amount,
                           .reference = *reference,
                           .occurred_at = *occurred_at};
}

}  // namespace certdesk::adapters

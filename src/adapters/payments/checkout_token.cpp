#include "adapters/payments/checkout_token.hpp"

#include "base/text.hpp"
#include "formats/base64.hpp"
#include "pki/sha256.hpp"

#include <boost/json.hpp>

namespace certdesk::adapters {

namespace {

namespace json = boost::json;

// What we signed ourselves has these members; anything else is a key used for two things.
Result<ports::Checkout> read_payload(BytesView payload) {
    const auto text = text_of(payload);
    boost::system::error_code fault;
    const auto value = json::parse({text.data(), text.size()}, fault);
    const auto* members = fault ? nullptr : value.if_object();
    const auto string = [members](const char* name) {
        const auto* found = members == nullptr ? nullptr : members->if_contains(name);
        const auto* held = found == nullptr ? nullptr : found->if_string();
        return held == nullptr ? std::string{} : std::string(held->data(), held->size());
    };
    const auto payment = PaymentId::parse(string("payment"));
    const auto* amount = members == nullptr ? nullptr : members->if_contains("amount_yen");
    if (!payment || amount == nullptr || !amount->is_int64())
        return fail(ErrorKind::malformed, "the checkout token holds no checkout");
    return ports::Checkout{.payment = *payment,
                           .amount = Yen{amount->get_int64()},
                           .description = string("description"),
                           .return_path = string("return_path")};
}

}  // namespace

Result<std::string> write_checkout_token(const ports::Checkout& checkout, BytesView key) {
    if (!is_storable_text(checkout.description) || !is_storable_text(checkout.return_path))
        return fail(ErrorKind::malformed, "the checkout is not described in UTF-8");
    const auto payload = json::serialize(json::object{{"payment", checkout.payment.text()},
                                                      {"amount_yen", checkout.amount.amount},
                                                      {"description", checkout.description},
                                                      {"return_path", checkout.return_path}});
    auto token = to_base64url(bytes_of(payload)) + "." + to_base64url(pki::hmac_sha256(key, bytes_of(payload)));
    if (token.size() > max_token_bytes) return fail(ErrorKind::malformed, "the checkout is described in too many words");
    return token;
}

Result<ports::Checkout> read_checkout_token(std::string_view token, BytesView key) {
    if (token.size() > max_token_bytes) return fail(ErrorKind::malformed, "not a checkout token");
    const auto parts = split(token, '.');
    if (parts.size() != 2) return fail(ErrorKind::malformed, "not a checkout token");
    const auto payload = TRY(with_context(from_base64url(parts[0]), "the checkout token"));
    const auto signature = TRY(with_context(from_base64url(parts[1]), "the checkout token"));
    if (!equal_in_constant_time(signature, pki::hmac_sha256(key, payload)))
        return fail(ErrorKind::malformed, "the checkout token is not ours");
    return read_payload(payload);
}

}  // namespace certdesk::adapters

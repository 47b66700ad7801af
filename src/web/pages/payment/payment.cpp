#include "web/pages/payment/payment.hpp"

#include "base/text.hpp"
#include "desk/order_overview.hpp"
#include "desk/pay.hpp"
#include "web/pages/orders/order_page.hpp"

#include <charconv>
#include <optional>

namespace certdesk::web::pages {

namespace {

std::string path_of(const OrderId& order) { return "/orders/" + order.text(); }

// "66000", "66,000" and "66,000円" are the same amount; nothing for everything else.
std::optional<Yen> read_amount(std::string_view typed) {
    const std::string digits = replace_all(replace_all(std::string(trim(typed)), "円", ""), ",", "");
    Yen amount;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), amount.amount);
    if (digits.empty() || fault != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return amount;
}

// Chosen is what the customer chose; a new payment says bank transfer without anybody having chosen.
bool is_chosen(const payments::Payment& payment, payments::Method method) {
    return payment.method == method && payment.changed_at > payment.created_at;
}

}  // namespace

http::Response show_payment(Visit& visit) {
    const auto id = visit.id<OrderId>("order");
    if (!id) return visit.not_found();
    const auto overview = desk::order_overview(visit.world(), visit.actor(), *id);
    if (!overview) return visit.answer_no(overview.error());
    if (overview->order.stage == orders::Stage::draft) return visit.redirect(path_of(*id) + "/survey");
    if (!overview->payment || overview->payment->stage != payments::Stage::awaiting ||
        overview->order.stage != orders::Stage::placed)
        return visit.redirect(path_of(*id));

    const auto& payment = *overview->payment;
    Values values;
    values.set("NUMBER", overview->order.number).set("ORDER_LINK", path_of(*id));
    values.set("AMOUNT", visit.yen(payment.amount)).set("TAX_PERCENT", std::to_string(overview->order.tax_percent));
    values.set("COMMON_NAME", overview->order.names.empty() ? std::string() : overview->order.names.front());
    if (const auto& product = overview->product)
        values.set("PRODUCT_NAME", visit.language() == Language::ja ? product->name_ja : product->name_en);
    values.show(is_chosen(payment, payments::Method::bank_transfer) ? "TRANSFER_CHOSEN" : "TRANSFER_OPEN");
    values.show_if(is_chosen(payment, payments::Method::card) && payment.last_answer.empty(), "CARD_STARTED");
    values.show_if(payment.last_answer == "declined", "DECLINED");
    return visit.page("pages/payment/payment_page.html", visit.word("payment.title"), values, "ORDERS");
}

http::Response choose_transfer(Visit& visit) {
    const auto id = visit.id<OrderId>("order");
    if (!id) return visit.not_found();
    const auto payment = desk::choose_bank_transfer(visit.world(), visit.actor(), *id);
    if (!payment) return visit.answer_no(payment.error());
    return visit.redirect_with_notice(path_of(*id) + "/payment", "notice.transfer_chosen");
}

http::Response start_card_payment(Visit& visit) {
    const auto id = visit.id<OrderId>("order");
    if (!id) return visit.not_found();
    const auto place = desk::start_card_payment(visit.world(), visit.actor(), *id);
    if (!place) return visit.answer_no(place.error());
    return visit.redirect(*place);
}

http::Response confirm_transfer(Visit& visit) {
    const auto id = visit.id<OrderId>("order");
    if (!id) return visit.not_found();
    TypedTransfer typed{.amount = std::string(visit.form().text("amount")), .note = std::string(visit.form().text("note"))};
    std::vector<Finding> findings;
    if (const auto amount = read_amount(typed.amount)) {
        const auto payment =
            desk::confirm_transfer(visit.world(), visit.actor(), {.order = *id, .amount = *amount, .note = typed.note});
        if (payment) return visit.redirect_with_notice(path_of(*id), "notice.payment_confirmed");
        const auto* refused = desk::refusal_in(payment.error());
        const bool about_the_form = refused != nullptr && !refused->findings.front().where.empty();
        if (!about_the_form) return visit.answer_no(payment.error());
        findings = refused->findings;
    } else {
        findings = {{.refusal = typed.amount.empty() ? Refusal::required : Refusal::amount_differs, .where = "amount"}};
    }
    const auto overview = desk::order_overview(visit.world(), visit.actor(), *id);
    if (!overview) return visit.answer_no(overview.error());
    return order_page(visit, *overview, {.transfer = std::move(typed), .findings = std::move(findings)});
}

}  // namespace certdesk::web::pages

// What an operator says about a transfer that waits, and about money that is owed back.
#include "base/text.hpp"
#include "desk/match_transfer.hpp"
#include "desk/order_overview.hpp"
#include "desk/refund.hpp"
#include "web/pages/bank/bank.hpp"
#include "web/pages/bank/payments_page.hpp"

namespace certdesk::web::pages {

namespace {

constexpr const char* place = "/desk/payments";

// A finding with a place stands on the page beside what was typed; anything else has a page of its own.
http::Response refused(Visit& visit, const TypedPayment& typed, const desk::No& no) {
    const auto* refusal = desk::refusal_in(no);
    if (refusal == nullptr || refusal->findings.front().where.empty()) return visit.answer_no(no);
    return payments_page(visit, typed, refusal->findings);
}

// "id=66000 id=33000" of a proposal; nothing when it is not what the page made.
std::optional<std::vector<payments::Allocation>> proposed(std::string_view text) {
    std::vector<payments::Allocation> allocations;
    for (const auto part : split(text, ' ')) {
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) return std::nullopt;
        const auto order = OrderId::parse(part.substr(0, equals));
        const auto amount = typed_yen(part.substr(equals + 1));
        if (!order || !amount) return std::nullopt;
        allocations.push_back({*order, *amount});
    }
    return allocations;
}

desk::Outcome<std::vector<payments::Allocation>> allocations_in(Visit& visit, const TypedPayment& typed) {
    if (const auto text = visit.form().text("allocations"); !text.empty()) {
        auto allocations = proposed(text);
        if (!allocations) return refuse(Refusal::malformed_request);
        return *std::move(allocations);
    }
    const auto number = trim(typed.order);
    if (number.empty()) return refuse(Refusal::required, "order");
    const auto order = desk::find_order_by_number(visit.world(), visit.actor(), number);
    if (!order) return refuse(Refusal::not_found, "order");
    const auto amount = typed_yen(typed.amount);
    if (!amount) return refuse(typed.amount.empty() ? Refusal::required : Refusal::amount_differs, "amount");
    return std::vector<payments::Allocation>{{*order, *amount}};
}

// match, match_and_keep, match_and_bear_fee or keep, in the order of the buttons.
desk::Outcome<> decide(Visit& visit, const BankLineId& line, std::string_view what, const TypedPayment& typed) {
    const auto allocations = TRY(allocations_in(visit, typed));
    auto& world = visit.world();
    if (what != "keep") TRY(desk::match_transfer(world, visit.actor(), line, allocations));
    if (what == "keep" || what == "match_and_keep")
        TRY(desk::keep_overpayment(world, visit.actor(), line, allocations.front().order));
    if (what == "match_and_bear_fee") TRY(desk::bear_fee(world, visit.actor(), allocations.front().order));
    return {};
}

}  // namespace

http::Response match_transfer(Visit& visit) {
    const auto line = visit.id<BankLineId>("line");
    if (!line) return visit.not_found();
    const TypedPayment typed{.about = line->text(),
                             .order = std::string(visit.form().text("order")),
                             .amount = std::string(visit.form().text("amount")),
                             .note = {}};
    const auto what = visit.form().text("what");
    const auto decided = decide(visit, *line, what, typed);
    if (!decided) return refused(visit, typed, decided.error());
    return visit.redirect_with_notice(place, what == "keep" ? "notice.overpayment_kept" : "notice.transfer_matched");
}

http::Response pay_refund(Visit& visit) {
    const auto order = OrderId::parse(visit.form().text("order"));
    if (!order) return visit.not_found();
    const TypedPayment typed{.about = order->text(),
                             .order = {},
                             .amount = std::string(visit.form().text("amount")),
                             .note = std::string(visit.form().text("note"))};
    const auto amount = typed_yen(typed.amount);
    const auto by = parse_enumeration<ledger::RefundBy>(visit.form().text("by"));
    if (!amount) return payments_page(visit, typed, {{Refusal::required, "amount", {}}});
    if (!by) return payments_page(visit, typed, {{Refusal::not_an_option, "by", {}}});
    const auto paid =
        desk::pay_refund(visit.world(), visit.actor(), {.order = *order, .amount = *amount, .by = *by, .note = typed.note});
    if (!paid) return refused(visit, typed, paid.error());
    return visit.redirect_with_notice(place, "notice.refund_paid");
}

}  // namespace certdesk::web::pages

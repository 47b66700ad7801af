#include "web/pages/bank/payments_page.hpp"

#include "base/text.hpp"
#include "core/payments/csv_lines.hpp"
#include "desk/match_transfer.hpp"
#include "desk/refund.hpp"
#include "web/pages/bank/bank.hpp"

#include <algorithm>

namespace certdesk::web::pages {

namespace {

constexpr int most_transfers = 100;

std::string in_digits(Yen yen) { return std::to_string(yen.amount); }

const orders::Order* find(const std::vector<orders::Order>& orders, const OrderId& id) {
    const auto found = std::ranges::find(orders, id, &orders::Order::id);
    return found == orders.end() ? nullptr : &*found;
}

// "id=66000 id=33000", as the form sends it.
std::string in_form(const std::vector<payments::Allocation>& allocations) {
    std::string text;
    for (const auto& one : allocations) text += (text.empty() ? "" : " ") + one.order.text() + "=" + in_digits(one.amount);
    return text;
}

class PaymentsPage {
public:
    PaymentsPage(Visit& visit, const TypedPayment& typed) : visit_(visit), typed_(typed) {}

    void show(const std::vector<desk::WaitingTransfer>& transfers, const std::vector<desk::RefundOwed>& refunds) {
        values_.show(visit_.world().settings.bank_csv ? "CSV_IS_TAKEN" : "ZENGIN_ONLY");
        values_.show(transfers.empty() ? "NO_TRANSFERS" : "WITH_TRANSFERS");
        for (const auto& transfer : transfers) show(transfer);
        values_.show(refunds.empty() ? "NO_REFUNDS" : "WITH_REFUNDS");
        for (const auto& refund : refunds) show(refund);
    }
    Values& values() { return values_; }

private:
    void show(const desk::WaitingTransfer& transfer) {
        auto& row = values_.add("TRANSFERS");
        const auto& line = transfer.line.line;
        row.set("LINE", transfer.line.id.text()).set("PAYER", line.payer_name);
        row.set("BOOKED", visit_.day(line.booked_on)).set("BOOKED_ISO", to_iso_date(line.booked_on));
        row.set("WAITING", visit_.yen(transfer.waiting));
        row.set("ACCOUNT", line.account);
        if (!line.remark.empty()) row.add("REMARK").set("TEXT", line.remark);
        if (!line.payer_code.empty()) row.add("PAYER_CODE").set("CODE", line.payer_code);
        if (transfer.waiting != line.amount) row.add("OF").set("WHOLE", visit_.yen(line.amount));
        for (const auto& order : transfer.paid) show_order(row.add("PAID"), order);
        if (line.kind != payments::LineKind::transfer) {
            row.add("CORRECTION").set("WHAT", visit_.word("bank.kind." + std::string(to_text(line.kind))));
            return;
        }
        for (const auto& proposal : transfer.answer.proposals) show(row.add("PROPOSALS"), transfer, proposal);
        row.show_if(transfer.answer.proposals.empty(), "NO_PROPOSALS");
        show_by_hand(row.add("BY_HAND"), transfer);
    }

    void show(Values& row, const desk::WaitingTransfer& transfer, const payments::Proposal& proposal) {
        row.set("LINE", transfer.line.id.text()).set("ALLOCATIONS", in_form(proposal.allocations));
        for (const auto& allocation : proposal.allocations)
            if (const auto* order = find(transfer.named, allocation.order))
                show_order(row.add("ORDERS"), *order).set("AMOUNT", visit_.yen(allocation.amount));
        for (const auto reason : proposal.reasons)
            row.add("REASONS").set("REASON", visit_.word("bank.reason." + std::string(to_text(reason))));
        const bool one_order = proposal.allocations.size() == 1;
        const bool fee = std::ranges::find(proposal.reasons, payments::Reason::fee_kept_back) != proposal.reasons.end();
        if (one_order && proposal.over > Yen{}) row.add("KEEP").set("OVER", visit_.yen(proposal.over));
        if (one_order && fee && proposal.missing > Yen{}) row.add("BEAR").set("MISSING", visit_.yen(proposal.missing));
    }

    void show_by_hand(Values& form, const desk::WaitingTransfer& transfer) {
        const auto id = transfer.line.id.text();
        const bool came_back = typed_.about == id;
        form.set("LINE", id);
        form.set("TYPED_ORDER", came_back ? typed_.order : transfer.paid.empty() ? "" : transfer.paid.front().number);
        form.set("TYPED_AMOUNT", came_back ? typed_.amount : in_digits(transfer.waiting));
        form.show_if(came_back || transfer.answer.proposals.empty(), "OPENED");
        if (!transfer.paid.empty()) form.add("MAY_KEEP").set("REST", visit_.yen(transfer.waiting));
    }

    void show(const desk::RefundOwed& refund) {
        auto& row = values_.add("REFUNDS");
        show_order(row, refund.order).set("AMOUNT", visit_.yen(refund.amount)).set("ORDER", refund.order.id.text());
        if (refund.by_another) {
            row.show("BY_ANOTHER");
            return;
        }
        auto& form = row.add("PAY");
        const bool came_back = typed_.about == refund.order.id.text();
        form.set("ORDER", refund.order.id.text());
        form.set("TYPED_AMOUNT", came_back ? typed_.amount : in_digits(refund.amount));
        form.set("TYPED_NOTE", came_back ? typed_.note : "");
        form.show_if(came_back, "OPENED");
        for (const auto by : all_of<ledger::RefundBy>())
            form.add("BY").set("CODE", to_text(by)).set("LABEL", visit_.word("bank.refund.by." + std::string(to_text(by))));
    }

    Values& show_order(Values& row, const orders::Order& order) {
        row.set("ORDER_LINK", "/orders/" + order.id.text()).set("NUMBER", order.number);
        return row.set("COMMON_NAME", order.names.empty() ? std::string() : order.names.front());
    }

    Visit& visit_;
    const TypedPayment& typed_;
    Values values_;
};

}  // namespace

http::Response payments_page(Visit& visit, const TypedPayment& typed, const std::vector<Finding>& findings) {
    const auto transfers = desk::waiting_transfers(visit.world(), visit.actor(), most_transfers);
    if (!transfers) return visit.answer_no(transfers.error());
    const auto refunds = desk::refunds_owed(visit.world(), visit.actor());
    if (!refunds) return visit.answer_no(refunds.error());
    PaymentsPage page(visit, typed);
    show_findings(visit, page.values(), findings);
    page.show(*transfers, *refunds);
    return visit.page("pages/bank/payments_page.html", visit.word("bank.title"), page.values(), "PAYMENTS",
                      findings.empty() ? 200 : 422);
}

std::optional<Yen> typed_yen(std::string_view typed) {
    auto yen = payments::parse_bank_amount(typed);
    if (trim(typed).empty() || !yen || *yen < Yen{}) return std::nullopt;
    return yen;
}

http::Response show_payments(Visit& visit) { return payments_page(visit); }

}  // namespace certdesk::web::pages

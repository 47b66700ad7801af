#include "web/pages/orders/order_page.hpp"

#include "base/text.hpp"
#include "web/pages/orders/time_line.hpp"

#include <algorithm>
#include <chrono>

namespace certdesk::web::pages {

namespace {

constexpr std::chrono::minutes watched_for{15};

// Fills one template. Everything here only chooses and words what the overview holds.
class OrderPage {
public:
    OrderPage(Visit& visit, const desk::OrderOverview& overview, const OrderPageState& state)
        : visit_(visit), overview_(overview), state_(state), for_operator_(visit.is(accounts::Role::desk_operator)) {}

    http::Response answer() {
        show_findings(visit_, values_, state_.findings);
        show_head();
        show_time_line(visit_, values_, overview_);
        show_call();
        show_hold();
        show_payment();
        show_invoices();
        show_certificate();
        show_entitlement();
        show_proofs();
        show_information_requests();
        show_mails();
        show_cancellation();
        if (for_operator_) {
            values_.show("FOR_OPERATOR");
            show_tasks();
            show_applications();
            show_installations();
            show_history();
        } else {
            values_.show("FOR_CUSTOMER");
        }
        auto response =
            visit_.page("pages/orders/order_page.html", title(), values_, "ORDERS", state_.findings.empty() ? 200 : 422);
        // The time line asked for itself and has come to rest: the rest of the page is to be seen as well.
        const bool asked_by_time_line = visit_.request().headers.find("HX-Request").has_value();
        if (asked_by_time_line && !moves_by_itself()) response.headers.set("HX-Refresh", "true");
        return response;
    }

private:
    [[nodiscard]] const orders::Order& order() const { return overview_.order; }
    [[nodiscard]] std::string link(std::string_view below = {}) const {
        return "/orders/" + order().id.text() + std::string(below);
    }
    [[nodiscard]] std::string title() const { return order().names.empty() ? visit_.word("orders.new") : order().names.front(); }
    // Something will happen without its reader. Asked for a while only: a page that asked for days would keep its session alive
    // (SESS-04).
    [[nodiscard]] bool moves_by_itself() const {
        const auto entry = present(overview_.time_line);
        if (!entry || entry->state != orders::EntryState::now) return false;
        const bool others = entry->move == Move::machine || entry->move == Move::authority;
        return (others || waits_for_card()) && visit_.now() - last_change() < watched_for;
    }
    [[nodiscard]] bool waits_for_card() const {
        const auto& payment = overview_.payment;
        return payment && payment->stage == payments::Stage::awaiting && payment->method == payments::Method::card &&
               payment->last_answer.empty();
    }
    [[nodiscard]] Instant last_change() const {
        Instant last = order().changed_at;
        if (overview_.payment) last = std::max(last, overview_.payment->changed_at);
        if (application() != nullptr) last = std::max(last, application()->changed_at);
        if (!overview_.installations.empty()) last = std::max(last, overview_.installations.front().changed_at);
        return last;
    }
    [[nodiscard]] const applications::Application* application() const {
        return overview_.applications.empty() ? nullptr : &overview_.applications.front();
    }
    [[nodiscard]] std::string word(std::string_view key, std::string_view name) const {
        return visit_.word(std::string(key) + std::string(name));
    }
    void set_time(Values& row, std::string_view place, Instant instant) const {
        row.set(place, visit_.time(instant)).set(std::string(place) + "_ISO", to_rfc3339(instant));
    }

    void show_head() {
        values_.set("NUMBER", order().number).set("ORDER_LINK", link()).set("TITLE", title());
        values_.set("LIST_LINK", for_operator_ ? "/desk/orders" : "/orders");
        values_.set("CONTRACT", overview_.contract.number);
        values_.set("SERVICE", word("orders.service.", to_text(overview_.service)));
        values_.set("PRICE", visit_.yen(order().price)).set("TAX_PERCENT", std::to_string(order().tax_percent));
        values_.set("CUSTOMER_NAME", overview_.customer.name).set("DOSSIER_LINK", "/dossiers/" + order().dossier.text());
        values_.set("MESSAGE_COUNT", std::to_string(overview_.messages.size()));
        set_time(values_, "MADE", order().created_at);
        for (const auto& name : order().names) values_.add("NAMES").set("DNS_NAME", name);
        values_.show_if(order().names.empty(), "NO_NAMES");
        if (overview_.product)
            values_.set("PRODUCT_NAME",
                        visit_.language() == Language::ja ? overview_.product->name_ja : overview_.product->name_en);
        values_.show_if(moves_by_itself(), "MOVES_BY_ITSELF");
        if (order().licences > 1 || order().deployment.servers > 1) {
            auto& row = values_.add("DEPLOYMENT");
            row.set("LICENCES", std::to_string(order().licences));
            row.set("HOW", visit_.house().words.fill(visit_.language(), "orders.licences.how",
                                                     {{"servers", std::to_string(order().deployment.servers)},
                                                      {"ports", std::to_string(order().deployment.ports)},
                                                      {"keys", word("keys.", to_text(order().deployment.keys))}}));
        }

        const auto entry = present(overview_.time_line);
        const bool cancelled = order().stage == orders::Stage::cancelled;
        if (const auto action = main_action(visit_, overview_))
            values_.add("MAIN_ACTION").set("ACTION_LINK", action->link).set("ACTION_LABEL", action->label);
        values_.set("LEAD", visit_.word(cancelled ? "orders.lead.cancelled"
                                        : entry   ? lead_key(*entry)
                                                  : std::string("orders.lead.complete")));
    }
    [[nodiscard]] std::string lead_key(const orders::Entry& entry) const {
        return std::string(for_operator_ ? "orders.lead.desk." : "orders.lead.customer.") + std::string(to_text(entry.move));
    }

    void show_call() {
        if (!overview_.call) return;
        const auto& next = overview_.call->next_at;
        auto& call = values_.add("CALL");
        call.set("CALL_LINK", visit_.word(next ? "calls.change" : "calls.choose"));
        if (next) set_time(call.add("CALL_AT"), "AT", *next);
    }

    void show_hold() {
        const auto* held = application();
        if (for_operator_ || held == nullptr || held->stage != applications::Stage::on_hold) return;
        values_.add("HOLD").set("APPLICATION", held->id.text()).set("AUTHORITY_MESSAGE", held->authority_message);
    }

    void show_payment() {
        if (!overview_.payment) return;
        const auto& payment = *overview_.payment;
        auto& section = values_.add("PAYMENT");
        section.set("AMOUNT", visit_.yen(payment.amount)).set("METHOD", word("payment.method.", to_text(payment.method)));
        section.set("PAYMENT_STAGE", word("orders.payment.", to_text(payment.stage)));
        section.set("PAYMENT_TONE", payment.stage == payments::Stage::confirmed  ? "success"
                                    : payment.stage == payments::Stage::reversed ? "error"
                                                                                 : "warning");
        section.show_if(payment.last_answer == "declined", "DECLINED");
        if (payment.confirmed_at) set_time(section.add("CONFIRMED"), "CONFIRMED_AT", *payment.confirmed_at);
        if (!for_operator_) return;
        if (!payment.confirmed_by.empty())
            section.add("CONFIRMED_BY").set("WHO", payment.confirmed_by).set("NOTE", payment.provider_reference);
        const bool open = order().stage == orders::Stage::placed && payment.stage == payments::Stage::awaiting;
        if (!open) return;
        auto& form = section.add("CONFIRM_TRANSFER");
        if (state_.transfer) form.set("TYPED_AMOUNT", state_.transfer->amount).set("TYPED_NOTE", state_.transfer->note);
    }

    void show_invoices() {
        if (overview_.invoices.empty()) return;
        auto& section = values_.add("WITH_INVOICES");
        for (const auto& document : overview_.invoices) {
            auto& row = section.add("INVOICES");
            row.set("INVOICE_KIND", word("invoices.kind.", to_text(document.number().kind)));
            row.set("INVOICE_NUMBER", document.number().text()).set("INVOICE_AMOUNT", visit_.yen(document.amount()));
            row.set("ISSUED_ON", visit_.day(document.issued_on())).set("ISSUED_ON_ISO", to_iso_date(document.issued_on()));
        }
    }

    void show_certificate() {
        if (overview_.certificates.empty()) return;
        const auto& certificate = overview_.certificates.front();
        auto& section = values_.add("CERTIFICATE");
        section.set("CERTIFICATE_NAMES", replace_all(certificate.names, " ", ", "));
        section.set("SERIAL", certificate.serial).set("FINGERPRINT", certificate.sha256_fingerprint);
        set_time(section, "NOT_BEFORE", certificate.not_before);
        set_time(section, "NOT_AFTER", certificate.not_after);
    }

    // "Renewals to come": what an order still holds until its paid end.
    void show_entitlement() {
        const auto& entitlement = overview_.entitlement;
        if (!entitlement) return;
        auto& section = values_.add("ENTITLEMENT");
        section.set("SENTENCE",
                    visit_.house().words.fill(visit_.language(), "orders.entitlement.until",
                                              {{"names", join(order().names, ", ")}, {"until", visit_.day(entitlement->until)}}));
        section.show_if(overview_.renewals.empty(), "LAST");
        if (overview_.renewals.empty()) return;
        auto& renewals = section.add("RENEWALS");
        for (const auto& planned : overview_.renewals) {
            auto& row = renewals.add("PLANNED");
            row.set("FROM", visit_.day(planned.issued_on)).set("FROM_ISO", to_iso_date(planned.issued_on));
            row.set("UNTIL", visit_.day(planned.last_day)).set("UNTIL_ISO", to_iso_date(planned.last_day));
            row.set("DAYS", std::to_string(planned.days));
        }
    }

    void show_proofs() {
        if (overview_.proofs.empty()) return;
        auto& section = values_.add("PROOF");
        for (const auto& proof : overview_.proofs) {
            auto& row = section.add("PROOFS");
            row.set("PROOF_NAME", proof.name).set("ADDRESS", proof.address).set("PROOF_SERIAL", proof.serial);
            row.set("PROTOCOL", proof.protocol).set("CHAIN_LENGTH", std::to_string(proof.chain_length));
            set_time(row, "SEEN_AT", proof.seen_at);
        }
    }

    void show_information_requests() {
        const bool gathering = application() != nullptr && application()->stage == applications::Stage::gathering;
        if (overview_.information_requests.empty() && !(for_operator_ && gathering)) return;
        auto& section = values_.add("INFORMATION");
        section.show_if(for_operator_ && gathering, "ASK_AGAIN");
        for (const auto& request : overview_.information_requests) {
            auto& row = section.add("REQUESTS");
            row.set("ASKED_COUNT", std::to_string(request.asked.size()));
            set_time(row, "ASKED_AT", request.created_at);
            if (request.answered_at)
                set_time(row.add("ANSWERED"), "ANSWERED_AT", *request.answered_at);
            else
                set_time(row.add(request.expires_at > visit_.now() ? "OPEN_UNTIL" : "EXPIRED"), "EXPIRES_AT", request.expires_at);
        }
    }

    void show_mails() {
        if (overview_.mails.empty()) return;
        auto& section = values_.add("WITH_MAILS");
        for (const auto& mail : overview_.mails) {
            auto& row = section.add("MAILS");
            auto& line = row.add(for_operator_ ? "MAIL_LINKED" : "MAIL_PLAIN");
            line.set("SUBJECT", mail.subject).set("MAIL_LINK", "/desk/mailbox/" + mail.id.text());
            set_time(row.add(mail.sent_at ? "MAIL_SENT" : "MAIL_DUE"), "MAIL_AT", mail.sent_at.value_or(mail.due_at));
        }
    }

    void show_cancellation() {
        const bool unpaid = !overview_.payment || overview_.payment->stage == payments::Stage::awaiting;
        values_.show_if(order().stage != orders::Stage::cancelled && unpaid, "CANCELLATION");
    }

    void show_tasks() {
        for (const auto& task : overview_.tasks) {
            auto& row = values_.add("TASKS");
            row.set("TASK", word("queue.task.", to_text(task.kind)));
            set_time(row, "TASK_DUE", task.due_at);
            row.show_if(task.due_at < visit_.now(), "OVERDUE");
            if (!task.reason.empty()) row.add("TASK_REASON").set("REASON", task.reason);
        }
        values_.show(overview_.tasks.empty() ? "NO_TASKS" : "WITH_TASKS");
    }

    void show_applications() {
        for (const auto& one : overview_.applications) {
            auto& row = values_.add("APPLICATIONS");
            row.set("APPLICATION_LINK", "/applications/" + one.id.text()).set("GENERATION", std::to_string(one.generation));
            row.set("APPLICATION_STAGE", word("preflight.stage_name.", to_text(one.stage)));
            row.set("REFERENCE", one.authority_reference);
        }
        values_.show_if(!overview_.applications.empty(), "WITH_APPLICATIONS");
    }

    void show_installations() {
        if (overview_.installations.empty()) return;
        auto& section = values_.add("INSTALLATION");
        for (const auto& one : overview_.installations) {
            auto& row = section.add("INSTALLATIONS");
            const auto server = std::ranges::find(overview_.servers, one.server, &contracts::Server::id);
            row.set("SERVER", server == overview_.servers.end() ? std::string() : server->label);
            row.set("INSTALLATION_STAGE", word("orders.installation.", to_text(one.stage))).set("FOLDER", one.folder);
            set_time(row, "CHANGED", one.changed_at);
            if (!one.failure.empty()) row.add("FAILED").set("FAILURE", one.failure);
            const bool newest = &one == &overview_.installations.front();
            const bool open = after(installation::table, one.stage, installation::Step::try_again).has_value();
            if (newest && open) row.add("RETRY").set("INSTALLATION_ID", one.id.text());
        }
    }

    void show_history() {
        for (const auto& event : overview_.history) {
            auto& row = values_.add("HISTORY");
            set_time(row, "EVENT_AT", event.at);
            row.set("EVENT", word("orders.history.", to_text(event.action)));
            row.set("WHO", event.actor_name).set("VIA", word("orders.via.", event.via)).set("DETAIL", event.detail);
            if (!event.why.empty()) row.add("BECAUSE").set("WHY", event.why);
        }
        values_.show_if(!overview_.history.empty(), "WITH_HISTORY");
    }

    Visit& visit_;
    const desk::OrderOverview& overview_;
    const OrderPageState& state_;
    bool for_operator_;
    Values values_;
};

}  // namespace

http::Response order_page(Visit& visit, const desk::OrderOverview& overview, const OrderPageState& state) {
    return OrderPage(visit, overview, state).answer();
}

}  // namespace certdesk::web::pages

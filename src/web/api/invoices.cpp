// Invoices, receipts and credit notes, and money that goes back.
#include "desk/issue_invoice.hpp"
#include "desk/refund.hpp"
#include "web/api/handlers.hpp"
#include "web/api/invoice_representation.hpp"
#include "web/invoices/invoice_sheet.hpp"

#include <charconv>

namespace certdesk::web::api {

namespace {

std::unexpected<Refused> not_readable(std::string_view name) {
    return refuse(Refusal::malformed_request, std::string(name), {{"fault", "value"}});
}

desk::Outcome<std::optional<Day>> day_in(const FormData& query, std::string_view name) {
    const auto typed = query.find(name);
    if (!typed) return std::nullopt;
    const auto day = parse_iso_date(*typed);
    if (!day) return refuse(Refusal::bad_date, std::string(name));
    return day;
}

desk::Outcome<std::optional<Yen>> yen_in(const FormData& query, std::string_view name) {
    const auto typed = query.find(name);
    if (!typed) return std::nullopt;
    Yen yen;
    const auto [end, fault] = std::from_chars(typed->data(), typed->data() + typed->size(), yen.amount);
    if (typed->empty() || fault != std::errc{} || end != typed->data() + typed->size()) return not_readable(name);
    return yen;
}

template <Enumeration E>
desk::Outcome<std::optional<E>> choice_in(const FormData& query, std::string_view name) {
    const auto typed = query.find(name);
    if (!typed) return std::nullopt;
    const auto choice = parse_enumeration<E>(*typed);
    if (!choice) return refuse(Refusal::not_an_option, std::string(name));
    return choice;
}

}  // namespace

desk::Outcome<Answer> list_invoices_of_order(Call& call) {
    TRY(call.query({}));
    const auto documents = TRY(desk::invoices_of_order(call.world(), call.actor(), TRY(call.order())));
    return Answer{.body = JsonObject{{"invoices", invoices_json(documents)}}};
}

desk::Outcome<Answer> issue_invoice(Call& call) {
    TRY(call.body().end());
    const auto issued = TRY(desk::issue_invoice(call.world(), call.actor(), TRY(call.order())));
    return Answer{.body = JsonObject{{"invoices", invoices_json(issued)}}};
}

desk::Outcome<Answer> correct_invoice(Call& call) {
    auto body = call.body();
    const auto note = body.text("note");
    TRY(body.end());
    const auto issued = TRY(desk::correct_invoice(call.world(), call.actor(), TRY(call.order()), note));
    return Answer{.body = JsonObject{{"invoices", invoices_json(issued)}}};
}

desk::Outcome<Answer> find_invoices(Call& call) {
    const auto query = TRY(call.query({"kind", "from", "until", "least", "most", "limit"}));
    const auto found = TRY(desk::find_invoices(call.world(), call.actor(),
                                               {.kind = TRY(choice_in<invoicing::DocumentKind>(query, "kind")),
                                                .from = TRY(day_in(query, "from")),
                                                .until = TRY(day_in(query, "until")),
                                                .least = TRY(yen_in(query, "least")),
                                                .most = TRY(yen_in(query, "most")),
                                                .limit = TRY(Call::limit(query, 50))}));
    return Answer{.body = JsonObject{{"invoices", invoices_json(found)}}};
}

desk::Outcome<Answer> get_invoice(Call& call) {
    TRY(call.query({}));
    const auto full = TRY(desk::look_at_invoice(call.world(), call.actor(), call.parameter("invoice")));
    return Answer{.body = invoice_json(full.document)};
}

desk::Outcome<Answer> get_invoice_pdf(Call& call) {
    const auto query = TRY(call.query({"language"}));
    const auto language = TRY(choice_in<Language>(query, "language")).value_or(Language::ja);
    const auto full = TRY(desk::look_at_invoice(call.world(), call.actor(), call.parameter("invoice")));
    const auto pdf = TRY(print_invoice(call.world(), full, call.reader().words, language));
    const auto bytes = bytes_of(pdf);
    return Answer{.file = notices::Attachment{.id = {},
                                              .message = {},
                                              .file_name = full.document.number().text() + ".pdf",
                                              .media_type = "application/pdf",
                                              .content = {bytes.begin(), bytes.end()}}};
}

desk::Outcome<Answer> get_books(Call& call) {
    TRY(call.query({}));
    return Answer{.body = books_json(TRY(desk::look_at_books(call.world(), call.actor(), TRY(call.order()))))};
}

desk::Outcome<Answer> give_credit(Call& call) {
    auto body = call.body();
    const desk::Credit credit{.amount = Yen{body.whole_number("amount")},
                              .reason = body.choice<invoicing::CreditReason>("reason"),
                              .note = body.text("note")};
    TRY(body.end());
    TRY(desk::give_credit(call.world(), call.actor(), TRY(call.order()), credit));
    return Answer{};
}

desk::Outcome<Answer> return_overpayment(Call& call) {
    TRY(call.body().end());
    const auto amount = TRY(desk::return_overpayment(call.world(), call.actor(), TRY(call.order())));
    return Answer{.body = JsonObject{{"owed_back_yen", amount.amount}}};
}

desk::Outcome<Answer> pay_refund(Call& call) {
    auto body = call.body();
    desk::RefundPaid paid{.order = {},
                          .amount = Yen{body.whole_number("amount")},
                          .by = body.choice<ledger::RefundBy>("by"),
                          .note = body.text("note")};
    TRY(body.end());
    paid.order = TRY(call.order());
    TRY(desk::pay_refund(call.world(), call.actor(), paid));
    return Answer{};
}

}  // namespace certdesk::web::api

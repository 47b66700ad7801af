#include "web/api/invoice_representation.hpp"

#include "web/api/json_leaves.hpp"

namespace certdesk::web::api {

namespace {

using namespace invoicing;

JsonArray totals_json(const std::vector<RateTotal>& totals) {
    JsonArray array;
    for (const auto& total : totals)
        array.push_back(JsonObject{
            {"percent", total.percent}, {"excluding_tax_yen", total.excluding_tax.amount}, {"tax_yen", total.tax.amount}});
    return array;
}

JsonObject content_json(const Invoice& invoice) {
    const auto& content = invoice.content();
    JsonArray lines;
    for (const auto& line : content.lines)
        lines.push_back(JsonObject{{"description", line.description},
                                   {"quantity", line.quantity},
                                   {"unit_price_yen", line.unit_price.amount},
                                   {"percent", line.percent}});
    return {{"issuer", JsonObject{{"name", content.issuer.name},
                                  {"registration_number", content.issuer.registration.text()},
                                  {"address", text_or_null(content.issuer.address)},
                                  {"phone", text_or_null(content.issuer.phone)}}},
            {"recipient", content.recipient},
            {"lines", std::move(lines)},
            {"prices", to_text(content.rules.basis)},
            {"totals", totals_json(invoice.totals())}};
}

JsonObject content_json(const Receipt& receipt) { return {{"paid_by", to_text(receipt.paid_by)}}; }

JsonObject content_json(const CreditNote& note) {
    return {{"reason", to_text(note.reason)}, {"note", text_or_null(note.note)}, {"totals", totals_json(note.totals)}};
}

}  // namespace

JsonObject invoice_json(const Document& document) {
    JsonObject object{{"number", document.number().text()},
                      {"kind", to_text(document.number().kind)},
                      {"order", document.order.text()},
                      {"invoice", document.invoice().text()},
                      {"issued_on", to_iso_date(document.issued_on())},
                      {"happened_on", to_iso_date(document.happened_on())},
                      {"issued_at", to_rfc3339(document.issued_at)},
                      {"amount_yen", document.amount().amount}};
    for (auto& member : std::visit([](const auto& content) { return content_json(content); }, document.content))
        object.emplace(member.key(), std::move(member.value()));
    return object;
}

JsonArray invoices_json(const std::vector<Document>& documents) {
    JsonArray array;
    for (const auto& document : documents) array.emplace_back(invoice_json(document));
    return array;
}

JsonObject books_json(const desk::OrderBooks& books) {
    return {{"due_yen", books.due.amount},
            {"overpaid_yen", books.overpaid.amount},
            {"owed_back_yen", books.owed_back.amount},
            {"paid_back_yen", books.paid_back.amount}};
}

}  // namespace certdesk::web::api

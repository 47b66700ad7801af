#include "web/invoices/invoice_sheet.hpp"

#include <algorithm>

namespace certdesk::web {

namespace {

using namespace invoicing;
using Facts = std::map<std::string, std::string>;

class Wording {
public:
    Wording(const desk::FullDocument& document, const Words& words, Language language)
        : document_(document), words_(words), language_(language) {}

    ports::Sheet sheet() {
        fill_head();
        std::visit([this](const auto& content) { fill(content); }, document_.document.content);
        return std::move(sheet_);
    }

private:
    [[nodiscard]] std::string word(std::string_view key) const { return words_.get(language_, "invoices." + std::string(key)); }
    [[nodiscard]] std::string fill_word(std::string_view key, const Facts& facts) const {
        return words_.fill(language_, "invoices." + std::string(key), facts);
    }
    [[nodiscard]] std::string yen(Yen amount) const { return write_yen(language_, amount); }
    [[nodiscard]] static std::string percent(int rate) { return std::to_string(rate) + "%"; }
    [[nodiscard]] const InvoiceDraft& invoice() const { return document_.invoice.content(); }

    void fill_head() {
        const auto& document = document_.document;
        const std::string kind(to_text(document.number().kind));
        sheet_.language = to_text(language_);
        sheet_.title = word("title." + kind);
        sheet_.references = {{word("number." + kind), document.number().text()},
                             {word("issued_on"), write_day(language_, document.issued_on())},
                             {word("happened_on." + kind), write_day(language_, document.happened_on())}};
        if (document.number() != document.invoice()) sheet_.references.push_back({word("of_invoice"), document.invoice().text()});
        sheet_.references.push_back({word("order"), document_.order_number});
        sheet_.recipient = invoice().recipient;
        sheet_.lead = word("lead." + kind);
        sheet_.amount = {word("amount." + kind), yen(document.amount())};
        const auto& issuer = invoice().issuer;
        sheet_.issuer = {{"", issuer.name}, {word("registration"), issuer.registration.text()}};
        if (!issuer.address.empty()) sheet_.issuer.push_back({"", issuer.address});
        if (!issuer.phone.empty()) sheet_.issuer.push_back({word("phone"), issuer.phone});
        sheet_.author = issuer.name;
        sheet_.issued_at = document.issued_at;
    }

    // Totals by rate, and the whole: rows as wide as the headings.
    void fill_totals(const std::vector<RateTotal>& totals, Yen whole) {
        const auto row = [this](std::string label, Yen amount) {
            std::vector<std::string> cells(sheet_.headings.size());
            cells.front() = std::move(label);
            cells.back() = yen(amount);
            sheet_.totals.push_back(std::move(cells));
        };
        for (const auto& total : totals) {
            row(fill_word("total.excluding_tax", {{"rate", percent(total.percent)}}), total.excluding_tax);
            row(fill_word("total.tax", {{"rate", percent(total.percent)}}), total.tax);
        }
        row(word("total.whole"), whole);
    }

    void fill(const Invoice& one) {
        sheet_.headings = {word("column.what"), word("column.quantity"),
                           word("column.unit_price." + std::string(to_text(one.content().rules.basis))), word("column.rate"),
                           word("column.amount")};
        for (const auto& line : one.content().lines)
            sheet_.rows.push_back({line.description, std::to_string(line.quantity), yen(line.unit_price), percent(line.percent),
                                   yen({line.unit_price.amount * line.quantity})});
        fill_totals(one.totals(), one.including_tax());
        sheet_.notes = {fill_word("note.transfer", {{"order", document_.order_number}})};
    }

    void fill(const Receipt& one) {
        sheet_.under_amount = fill_word("receipt.for", {{"what", what_was_sold()}});
        sheet_.notes = {fill_word("receipt.paid_by", {{"how", word("paid_by." + std::string(to_text(one.paid_by)))}}),
                        word("receipt.no_stamp")};
    }

    void fill(const CreditNote& one) {
        sheet_.headings = {word("column.what"), word("column.rate"), word("column.excluding_tax"), word("column.tax"),
                           word("column.amount")};
        for (const auto& total : one.totals)
            sheet_.rows.push_back({fill_word("credit.of", {{"what", what_was_sold()}}), percent(total.percent),
                                   yen(total.excluding_tax), yen(total.tax), yen(total.including_tax())});
        fill_totals(one.totals, one.including_tax());
        sheet_.notes = {
            fill_word("credit.original", {{"invoice", one.invoice.text()}, {"day", write_day(language_, one.supplied_on)}}),
            fill_word("credit.because", {{"reason", word("reason." + std::string(to_text(one.reason)))}})};
        if (!one.note.empty()) sheet_.notes.push_back(one.note);
    }

    [[nodiscard]] std::string what_was_sold() const {
        std::string what;
        for (const auto& line : invoice().lines) what += (what.empty() ? "" : ", ") + line.description;
        return what;
    }

    const desk::FullDocument& document_;
    const Words& words_;
    Language language_;
    ports::Sheet sheet_;
};

}  // namespace

ports::Sheet invoice_sheet(const desk::FullDocument& document, const Words& words, Language language) {
    return Wording(document, words, language).sheet();
}

desk::Outcome<std::string> print_invoice(desk::World& world, const desk::FullDocument& document, const Words& words,
                                         Language language) {
    if (world.document_printer == nullptr) return fail(ErrorKind::unavailable, "this desk has no printer for invoices");
    return TRY(world.document_printer->print(invoice_sheet(document, words, language)));
}

}  // namespace certdesk::web

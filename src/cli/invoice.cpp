// invoice list, show, pdf, issue and correct: qualified invoices, receipts and credit notes.
#include "cli/command.hpp"
#include "desk/issue_invoice.hpp"
#include "web/api/invoice_representation.hpp"
#include "web/invoices/invoice_sheet.hpp"

#include <CLI/CLI.hpp>

namespace certdesk::cli {

namespace {

struct Wish {
    std::string named;  // an order, or a document's number
    std::string kind;
    std::string from;
    std::string until;
    std::optional<std::int64_t> least;
    std::optional<std::int64_t> most;
    int limit = 50;
    std::string language = "ja";
    std::string note;
};

desk::Outcome<std::optional<Day>> day_of(const std::string& typed, const char* where) {
    if (typed.empty()) return std::nullopt;
    const auto day = parse_iso_date(typed);
    if (!day) return refuse(Refusal::bad_date, where);
    return day;
}

std::optional<Yen> yen_of(const std::optional<std::int64_t>& typed) {
    if (!typed) return std::nullopt;
    return Yen{*typed};
}

// Of one order, or found by what 電子帳簿保存法 asks for: day, amount and, with --customer, partner.
desk::Outcome<std::vector<invoicing::Document>> wanted(Session& session, const Wish& wish) {
    if (!wish.named.empty()) return desk::invoices_of_order(session.world(), session.actor(), TRY(session.order(wish.named)));
    return desk::find_invoices(
        session.world(), session.actor(),
        {.kind = wish.kind.empty() ? std::nullopt : std::optional(chosen<invoicing::DocumentKind>(wish.kind)),
         .from = TRY(day_of(wish.from, "--from")),
         .until = TRY(day_of(wish.until, "--until")),
         .least = yen_of(wish.least),
         .most = yen_of(wish.most),
         .limit = wish.limit});
}

void show_list(Session& session, const std::vector<invoicing::Document>& documents) {
    session.show("invoices", web::api::invoices_json(documents), {"number", "kind", "issued_on", "amount_yen", "invoice"});
}

desk::Outcome<> list(Session& session, const Wish& wish) {
    show_list(session, TRY(wanted(session, wish)));
    return {};
}

desk::Outcome<> show(Session& session, const Wish& wish) {
    const auto full = TRY(desk::look_at_invoice(session.world(), session.actor(), wish.named));
    session.show(web::api::invoice_json(full.document));
    return {};
}

desk::Outcome<> print_pdf(Session& session, const Wish& wish) {
    const auto full = TRY(desk::look_at_invoice(session.world(), session.actor(), wish.named));
    const auto pdf =
        TRY(web::print_invoice(session.world(), full, session.reader().words, chosen<accounts::Language>(wish.language)));
    session.show_text(pdf, {{"number", full.document.number().text()}, {"size_bytes", pdf.size()}});
    return {};
}

desk::Outcome<> issue(Session& session, const Wish& wish) {
    show_list(session, TRY(desk::issue_invoice(session.world(), session.actor(), TRY(session.order(wish.named)))));
    return {};
}

desk::Outcome<> correct(Session& session, const Wish& wish) {
    show_list(session, TRY(desk::correct_invoice(session.world(), session.actor(), TRY(session.order(wish.named)), wish.note)));
    return {};
}

}  // namespace

void add_invoice(CLI::App& root, Commands& commands) {
    auto& invoice = noun(root, "invoice", "Qualified invoices (適格請求書), receipts and credit notes");
    const auto wish = std::make_shared<Wish>();
    const auto with = [&, wish](const char* name, const char* what, desk::Outcome<> (*deed)(Session&, const Wish&)) -> CLI::App& {
        return verb(invoice, commands, name, what, [wish, deed](Session& session) { return deed(session, *wish); });
    };
    auto& listing = with("list", "Of an order in the order of issue, or all, newest first", list);
    listing.add_option("order", wish->named, "number or id; without it all are searched");
    listing.add_option("--kind", wish->kind)->check(CLI::IsMember(choices<invoicing::DocumentKind>()));
    listing.add_option("--from", wish->from, "issued on that day or later, 2026-11-23");
    listing.add_option("--until", wish->until, "issued on that day or before");
    listing.add_option("--least", wish->least, "yen, tax included");
    listing.add_option("--most", wish->most, "yen, tax included");
    listing.add_option("--limit", wish->limit, "at most so many, up to 100");
    with("show", "What stands on it", show).add_option("number", wish->named, "such as INV-2026-000001")->required();
    auto& printing = with("pdf", "On paper, to standard output", print_pdf);
    printing.add_option("number", wish->named, "such as INV-2026-000001")->required();
    printing.add_option("--in", wish->language, "ja (when not said) or en")->check(CLI::IsMember(choices<accounts::Language>()));
    with("issue", "What the order should have and has not", issue).add_option("order", wish->named, "number or id")->required();
    auto& correcting = with("correct", "A wrong invoice is taken back and issued anew; no money moves", correct);
    correcting.add_option("order", wish->named, "number or id")->required();
    correcting.add_option("--note", wish->note, "what was wrong; it stands on the credit note")->required();
}

}  // namespace certdesk::cli

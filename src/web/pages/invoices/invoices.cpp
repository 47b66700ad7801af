#include "web/pages/invoices/invoices.hpp"

#include "desk/issue_invoice.hpp"
#include "web/invoices/invoice_sheet.hpp"

namespace certdesk::web::pages {

http::Response download_invoice(Visit& visit) {
    const auto document = desk::look_at_invoice(visit.world(), visit.actor(), visit.parameter("invoice"));
    if (!document) return visit.answer_no(document.error());
    const auto language = parse_enumeration<Language>(visit.query().text("language")).value_or(Language::ja);
    auto pdf = print_invoice(visit.world(), *document, visit.house().words, language);
    if (!pdf) return visit.answer_no(pdf.error());
    http::Response response;
    response.headers.set("Content-Type", "application/pdf");
    response.headers.set("Content-Disposition", "attachment; filename=\"" + document->document.number().text() + ".pdf\"");
    response.body = *std::move(pdf);
    return response;
}

}  // namespace certdesk::web::pages

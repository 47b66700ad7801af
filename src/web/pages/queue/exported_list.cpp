// A list of the desk as a file for a spreadsheet.
#include "web/list_file.hpp"
#include "web/pages/queue/queue.hpp"

namespace certdesk::web::pages {

namespace {

http::Response exported(Visit& visit, desk::ExportedList list) {
    auto rows = desk::export_list(visit.world(), visit.actor(), list);
    if (!rows) return visit.answer_no(rows.error());
    return list_file(visit.world(), list, *std::move(rows), columns_in(visit.house().words, visit.language(), list));
}

}  // namespace

http::Response export_orders(Visit& visit) { return exported(visit, desk::ExportedList::orders); }
http::Response export_certificates(Visit& visit) { return exported(visit, desk::ExportedList::certificates); }
http::Response export_payments(Visit& visit) { return exported(visit, desk::ExportedList::payments); }

}  // namespace certdesk::web::pages

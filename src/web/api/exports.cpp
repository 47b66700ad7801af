// Lists as CSV, for operators.
#include "web/api/handlers.hpp"
#include "web/list_file.hpp"

namespace certdesk::web::api {

namespace {

desk::Outcome<Answer> exported(const Call& call, desk::ExportedList list) {
    TRY(call.query({}));
    auto rows = TRY(desk::export_list(call.world(), call.actor(), list));
    return Answer{.made = list_file(call.world(), list, std::move(rows), desk::columns_of(list))};
}

}  // namespace

desk::Outcome<Answer> export_orders(Call& call) { return exported(call, desk::ExportedList::orders); }
desk::Outcome<Answer> export_certificates(Call& call) { return exported(call, desk::ExportedList::certificates); }
desk::Outcome<Answer> export_payments(Call& call) { return exported(call, desk::ExportedList::payments); }

}  // namespace certdesk::web::api

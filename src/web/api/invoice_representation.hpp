// Invoices, receipts and credit notes as the command line and the API show them. Private to these rooms: it speaks Boost.JSON.
#pragma once

#include "desk/refund.hpp"
#include "web/api/representation.hpp"

namespace certdesk::web::api {

[[nodiscard]] JsonObject invoice_json(const invoicing::Document& document);
[[nodiscard]] JsonArray invoices_json(const std::vector<invoicing::Document>& documents);
[[nodiscard]] JsonObject books_json(const desk::OrderBooks& books);

}  // namespace certdesk::web::api

// Invoices, receipts and credit notes as files.
#pragma once

#include "web/visit.hpp"

namespace certdesk::web::pages {

// As PDF; in Japanese, or with ?language=en in English.
[[nodiscard]] http::Response download_invoice(Visit& visit);

}  // namespace certdesk::web::pages

// Invoices, receipts and credit notes in words, ready for the printer.
#pragma once

#include "desk/issue_invoice.hpp"
#include "ports/document_printer.hpp"
#include "web/words.hpp"

#include <string>

namespace certdesk::web {

// Descriptions, names and addresses stand as they were issued; everything around them is in the language.
[[nodiscard]] ports::Sheet invoice_sheet(const desk::FullDocument& document, const Words& words, Language language);

// As PDF. An error where the desk has no printer.
[[nodiscard]] desk::Outcome<std::string> print_invoice(desk::World& world, const desk::FullDocument& document, const Words& words,
                                                       Language language);

}  // namespace certdesk::web

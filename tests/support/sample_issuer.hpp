// Who issues the invoices of tests, and a printer that keeps what it is given.
#pragma once

#include "core/invoicing/invoice.hpp"
#include "ports/document_printer.hpp"

#include <vector>

namespace certdesk::tests {

[[nodiscard]] inline invoicing::Issuer sample_issuer() {
    using invoicing::RegistrationNumber;
    return {.name = "見本ホスティング株式会社",
            .registration = RegistrationNumber::parse("T1234567890123", invoicing::Registrant::sole_proprietor).value(),
            .address = "東京都新宿区例町1-2-3",
            .phone = "03-0000-0000"};
}

struct KeptSheets final : ports::DocumentPrinter {
    std::vector<ports::Sheet> sheets;
    Result<std::string> print(const ports::Sheet& sheet) override {
        sheets.push_back(sheet);
        return "%PDF-1.5 " + sheet.title;
    }
};

}  // namespace certdesk::tests

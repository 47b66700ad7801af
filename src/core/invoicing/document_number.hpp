// The numbers of invoices, receipts and credit notes: one row without gaps for each kind and year.
#pragma once

#include "base/enumeration.hpp"
#include "base/time.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace certdesk::invoicing {

CD_ENUMERATION(DocumentKind, invoice, receipt, credit_note);

struct DocumentNumber {
    DocumentKind kind{};
    int year = 0;    // of the day of issue in Japan
    int serial = 0;  // from 1 to 999,999

    [[nodiscard]] std::string text() const;  // INV-2026-000123, RCT-…, CRN-…
    [[nodiscard]] static std::optional<DocumentNumber> parse(std::string_view text);

    friend auto operator<=>(const DocumentNumber&, const DocumentNumber&) = default;
};

// The number after the last one of its kind, which begins again with each year; nothing when the year is full, or when the day
// lies in a year before the last number's.
[[nodiscard]] std::optional<DocumentNumber> next_number(DocumentKind kind, const std::optional<DocumentNumber>& last,
                                                        Day issued_on);

}  // namespace certdesk::invoicing

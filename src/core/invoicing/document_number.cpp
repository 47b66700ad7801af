#include "core/invoicing/document_number.hpp"

#include "base/text.hpp"
#include "formats/digits.hpp"

#include <fmt/format.h>

namespace certdesk::invoicing {

namespace {

constexpr int largest_serial = 999'999;

std::string_view prefix_of(DocumentKind kind) {
    switch (kind) {
        case DocumentKind::invoice: return "INV";
        case DocumentKind::receipt: return "RCT";
        case DocumentKind::credit_note: return "CRN";
    }
    return "";
}

int number_in(std::string_view digits) {
    int value = 0;
    for (const char digit : digits) value = value * 10 + (digit - '0');
    return value;
}

}  // namespace

std::string DocumentNumber::text() const { return fmt::format("{}-{:04}-{:06}", prefix_of(kind), year, serial); }

std::optional<DocumentNumber> DocumentNumber::parse(std::string_view text) {
    const auto parts = split(text, '-');
    if (parts.size() != 3 || parts[1].size() != 4 || parts[2].size() != 6) return std::nullopt;
    if (!is_all_digits(parts[1]) || !is_all_digits(parts[2])) return std::nullopt;
    for (const auto kind : all_of<DocumentKind>()) {
        const DocumentNumber number{.kind = kind, .year = number_in(parts[1]), .serial = number_in(parts[2])};
        if (prefix_of(kind) == parts[0] && number.serial > 0) return number;
    }
    return std::nullopt;
}

std::optional<DocumentNumber> next_number(DocumentKind kind, const std::optional<DocumentNumber>& last, Day issued_on) {
    const int year = static_cast<int>(std::chrono::year_month_day{issued_on}.year());
    if (!last || last->year < year) return DocumentNumber{kind, year, 1};
    if (last->year > year || last->serial >= largest_serial) return std::nullopt;
    return DocumentNumber{kind, year, last->serial + 1};
}

}  // namespace certdesk::invoicing

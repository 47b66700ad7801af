// Bank lines from a CSV download, whose columns the provider names once for each bank.
#pragma once

#include "base/enumeration.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "core/payments/bank_line.hpp"
#include "formats/text_encoding.hpp"

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk::payments {

// A column is named by its heading ("お預り金額") or by its number from 1 ("4"); empty when the bank has none.
struct CsvMapping {
    std::string account;  // as BankLine tells it: the file does not
    std::optional<TextEncoding> encoding{};
    char separator = ',';
    std::size_t rows_before_data = 0;  // when no column is named by a heading; else the rows up to the headings are skipped
    std::string day;                   // needed
    std::string paid_in;               // needed
    std::string payer_name;            // needed
    std::string payer_code{};
    std::string reference{};
    std::string remark{};
};

CD_ENUMERATION(CsvLineFaultKind, not_text, not_csv, heading_missing, cell_missing, not_a_day, not_an_amount, no_lines);

struct CsvLineFault {
    CsvLineFaultKind kind{};
    std::size_t row = 0;   // from 1; 0: the whole file
    std::string column{};  // as the mapping names it
    std::string seen{};    // what stands there, or what the reader of CSV says
    friend bool operator==(const CsvLineFault&, const CsvLineFault&) = default;
};
[[nodiscard]] std::string describe(const CsvLineFault& fault);  // for logs, with what to do

// One line for each row with something paid in: a transfer, or with a minus sign (-, ▲, △) one taken back. Rows without a day
// (totals, remarks) and rows with nothing paid in are passed over.
[[nodiscard]] std::expected<std::vector<BankLine>, CsvLineFault> bank_lines_of_csv(std::string_view bytes,
                                                                                   const CsvMapping& mapping);

// 2026/11/20, 2026-11-20, 2026.11.20, 20261120, 2026年11月20日, R8.11.20, 令和8年11月20日, of either width.
[[nodiscard]] std::optional<Day> parse_bank_day(std::string_view text);

// 25410, 25,410, ¥25,410, 25,410円, -25,410, ▲25,410, of either width; blank is 0. At most 12 digits.
[[nodiscard]] std::optional<Yen> parse_bank_amount(std::string_view text);

}  // namespace certdesk::payments

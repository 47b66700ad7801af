// Comma-separated values (RFC 4180), read strictly and written so that spreadsheets open them safely.
#pragma once

#include "base/enumeration.hpp"

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace certdesk {

using CsvRow = std::vector<std::string>;

CD_ENUMERATION(CsvFaultKind, too_large, too_many_cells, quote_in_bare_cell, text_after_quote, quote_not_closed);

// Sentences for people are in words/ under "csv.fault.<kind>".
struct CsvFault {
    CsvFaultKind kind{};
    std::size_t line = 1;    // of the file, from 1: a cell in quotes may go over several
    std::size_t column = 1;  // the cell, from 1
    friend bool operator==(const CsvFault&, const CsvFault&) = default;
};
[[nodiscard]] std::string describe(const CsvFault& fault);  // for logs, with what to do

struct CsvLimits {
    std::size_t bytes = 64UZ * 1024 * 1024;
    std::size_t cells_in_row = 1000;
};

// RFC 4180 section 2. Lines end with CRLF or LF; the last may stand without; an empty line is a row of one empty cell.
// The text must be UTF-8 (formats/text_encoding.hpp).
[[nodiscard]] std::expected<std::vector<CsvRow>, CsvFault> read_csv(std::string_view utf8, char separator = ',',
                                                                    const CsvLimits& limits = {});

// exact: reading gives the same cells again. for_spreadsheets (OUT-02): a cell that a spreadsheet would compute, because it
// begins with = + - @ (of either width), a tab or CR, perhaps behind blanks, gets an apostrophe in front; numbers keep theirs.
CD_ENUMERATION(CsvCells, exact, for_spreadsheets);

// Rows ended by CRLF; cells with separators, quotes, line ends or blanks at their ends stand in quotes.
[[nodiscard]] std::string write_csv(const std::vector<CsvRow>& rows, CsvCells cells, char separator = ',');

// What for_spreadsheets makes of a cell.
[[nodiscard]] std::string safe_cell(std::string_view cell);

}  // namespace certdesk

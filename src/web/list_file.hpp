// A list as a file that spreadsheets open safely: CSV in UTF-8 with the mark by which Excel knows it (RFC 4180, OUT-02).
#pragma once

#include "desk/export_list.hpp"
#include "formats/http.hpp"
#include "web/words.hpp"

namespace certdesk::web {

// Made while it is sent; the columns stand in the first line.
[[nodiscard]] http::Response list_file(desk::World& world, desk::ExportedList list, desk::ListExport rows, const CsvRow& columns);

// In words.
[[nodiscard]] CsvRow columns_in(const Words& words, Language language, desk::ExportedList list);

}  // namespace certdesk::web

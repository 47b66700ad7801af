#include "web/list_file.hpp"

#include <string>
#include <utility>
#include <vector>

namespace certdesk::web {

namespace {
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
}

http::Response list_file(desk::World& world, desk::ExportedList list, desk::ListExport rows, const CsvRow& columns) {
    const std::string name(to_text(list));
    http::Response response;
    response.headers.set("Content-Type", "text/csv; charset=utf-8; header=present");
    response.headers.set("Content-Disposition",
                         "attachment; filename=\"" + name + "-" + to_iso_date(day_in_japan(world.clock.now())) + ".csv\"");
    response.body = std::string(byte_order_mark) + write_csv({columns}, CsvCells::for_spreadsheets);
    response.rest_of_body = [rows = std::move(rows), name, &log = world.log](std::string& piece) mutable -> Result<bool> {
        std::vector<CsvRow> some;
        const auto more = rows.next(some);
        if (!more) log.error("list_not_exported", {{"list", name}, {"error", more.error().message}});
        piece = write_csv(some, CsvCells::for_spreadsheets);
        return more;
    };
    return response;
}

CsvRow columns_in(const Words& words, Language language, desk::ExportedList list) {
    CsvRow columns;
    for (const auto& column : desk::columns_of(list)) columns.push_back(words.get(language, "export." + column));
    return columns;
}

}  // namespace certdesk::web

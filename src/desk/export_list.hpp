// Lists for spreadsheets, some hundred rows at a time, so that a million costs no more memory than ten.
#pragma once

#include "desk/outcome.hpp"
#include "desk/world.hpp"
#include "formats/csv.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace certdesk::desk {

// orders: one row each. certificates: each with the day it ends. payments: one of each order that has one.
CD_ENUMERATION(ExportedList, orders, certificates, payments);

// What the columns are called in programs; in words "export.<name>".
[[nodiscard]] CsvRow columns_of(ExportedList list);

// The rows, newest order first. Days are those in Japan as 2026-11-23, money whole yen, serials in pairs of digits so that no
// spreadsheet takes one for a number.
class ListExport {
public:
    ListExport(World& world, ExportedList list) : world_(&world), list_(list) {}

    // The next rows, perhaps none of this part; false when they are the last. What is added meanwhile may be missing, nothing
    // stands there twice.
    [[nodiscard]] Result<bool> next(std::vector<CsvRow>& rows);

private:
    World* world_;
    ExportedList list_;
    std::optional<orders::Order> after_{};
};

// For operators. The audit chain tells who took which list out (AUD-02): the entry is written before the first row.
[[nodiscard]] Outcome<ListExport> export_list(World& world, const accounts::Actor& actor, ExportedList list);

}  // namespace certdesk::desk

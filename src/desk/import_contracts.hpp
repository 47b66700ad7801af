// Customers, contracts and servers from the provider's own system: by file or API, first as a report, then in one piece.
#pragma once

#include "core/contracts/sync.hpp"
#include "desk/outcome.hpp"
#include "desk/world.hpp"

namespace certdesk::desk {

// dry_run: only the report. write: everything the report shows, in one transaction.
CD_ENUMERATION(ContractImport, dry_run, write);

struct ContractImportReport {
    contracts::Sync sync;
    bool is_written = false;
};

// CSV (RFC 4180) with a heading, in UTF-8 or Shift_JIS; columns as core/contracts/roster.hpp has them. Nothing is written while
// any row is refused. The same file twice changes nothing the second time. What is known here and not in the file is told, and
// left as it is: a contract that ended is a row that says so. Refuses the whole with file_not_a_table {line}, column_missing and
// column_unknown. For operators.
[[nodiscard]] Outcome<ContractImportReport> import_contracts(World& world, const accounts::Actor& actor, std::string_view file,
                                                             ContractImport how);

}  // namespace certdesk::desk

// The store on a database that speaks SQL, whichever it is.
#pragma once

#include "adapters/sql/database.hpp"
#include "base/result.hpp"
#include "ports/store.hpp"

#include <memory>

namespace certdesk::adapters::sql {

// Fails when the statements in the program are not what they should be.
[[nodiscard]] Result<std::unique_ptr<ports::Store>> make_sql_store(std::unique_ptr<Database> database);

}  // namespace certdesk::adapters::sql

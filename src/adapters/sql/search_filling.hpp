// The terms of what a database held before it knew of terms, or of their present folding: made once, before the desk opens.
#pragma once

#include "adapters/sql/database.hpp"
#include "base/result.hpp"

namespace certdesk::adapters::sql {

// In transactions of some hundred owners each; what was interrupted goes on where it stood, and of several processes that start
// together each makes a part. Nothing to do when all terms are of the present edition.
[[nodiscard]] Result<> fill_search(Database& database, const Queries& queries);

}  // namespace certdesk::adapters::sql
